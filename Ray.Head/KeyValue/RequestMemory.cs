namespace AkkaRay.Head.KeyValue;

/// <summary>The answers of the last requests that changed something, so that a repeated one is answered alike.</summary>
internal sealed class RequestMemory(int kept)
{
    private readonly Dictionary<Guid, bool> _changed = [];
    private readonly Queue<Guid> _inOrder = [];

    public IEnumerable<(Guid Request, bool Changed)> All => _inOrder.Select(request => (request, _changed[request]));

    public bool? Find(Guid request) => _changed.TryGetValue(request, out var changed) ? changed : null;

    public void Remember(Guid request, bool changed)
    {
        if (!_changed.TryAdd(request, changed))
        {
            return;
        }

        _inOrder.Enqueue(request);
        if (_inOrder.Count > kept)
        {
            _changed.Remove(_inOrder.Dequeue());
        }
    }
}
