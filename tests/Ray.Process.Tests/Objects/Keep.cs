namespace AkkaRay.Process.Tests.Objects;

/// <summary>An actor that keeps references it was given.</summary>
[Actor]
public sealed class Keep
{
    private readonly List<ObjectRef<byte[]>> _kept = [];

    public int Take(List<ObjectRef<byte[]>> references)
    {
        _kept.AddRange(references);
        return _kept.Count;
    }

    public List<ObjectRef<byte[]>> Give() => [.. _kept];

    public async Task<long> Sum() => (await Ray.GetAll(_kept)).Sum(static bytes => bytes.Sum(static one => (long)one));

    public void Drop()
    {
        _kept.ForEach(static reference => reference.Dispose());
        _kept.Clear();
    }

    public int ProcessId() => Environment.ProcessId;
}
