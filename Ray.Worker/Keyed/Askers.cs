namespace AkkaRay.Worker.Keyed;

/// <summary>Those who ask a host, by number: what decides knows only that.</summary>
internal sealed class Askers<T>
    where T : class
{
    /// <summary>So many are remembered although they may wait for nothing: clerks and agents ask again and again.</summary>
    public const int KeptMax = 1000;

    private readonly Dictionary<T, int> _numbers = [];
    private readonly Dictionary<int, T> _askers = [];
    private int _last;

    /// <summary>Whether it is time to <see cref="Keep"/> only those that wait.</summary>
    public bool IsFull => _askers.Count >= KeptMax;

    public int NumberOf(T asker)
    {
        if (!_numbers.TryGetValue(asker, out var number))
        {
            _numbers.Add(asker, number = ++_last);
            _askers.Add(number, asker);
        }

        return number;
    }

    public T? Find(int number) => _askers.GetValueOrDefault(number);

    /// <summary>Forgets all others.</summary>
    public void Keep(IEnumerable<int> waiting)
    {
        var kept = waiting.ToHashSet();
        foreach (var (asker, number) in _numbers.Where(pair => !kept.Contains(pair.Value)).ToArray())
        {
            _numbers.Remove(asker);
            _askers.Remove(number);
        }
    }
}
