namespace AkkaRay.Head.KeyValue;

/// <summary>Small values by namespace and key.</summary>
internal sealed class KeyValueTable
{
    private readonly SortedDictionary<string, SortedDictionary<string, byte[]>> _namespaces = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    /// <summary>What all keys and values take, in characters and bytes; the table's bound is on this.</summary>
    public long Size { get; private set; }

    public IEnumerable<(string Namespace, string Key, byte[] Value)> All
        => _namespaces.SelectMany(space => space.Value.Select(pair => (space.Key, pair.Key, pair.Value)));

    public byte[]? Find(string space, string key) => _namespaces.GetValueOrDefault(space)?.GetValueOrDefault(key);

    public void Put(string space, string key, byte[] value)
    {
        Delete(space, key);
        if (!_namespaces.TryGetValue(space, out var keys))
        {
            _namespaces.Add(space, keys = new(StringComparer.Ordinal));
        }

        keys.Add(key, value);
        Count++;
        Size += SizeOf(key, value);
    }

    public bool Delete(string space, string key)
    {
        if (!_namespaces.TryGetValue(space, out var keys) || !keys.Remove(key, out var value))
        {
            return false;
        }

        if (keys.Count == 0)
        {
            _namespaces.Remove(space);
        }

        Count--;
        Size -= SizeOf(key, value);
        return true;
    }

    /// <summary>The keys that begin with <paramref name="prefix"/>, in order, one more than <paramref name="max"/> at most.</summary>
    public IReadOnlyList<string> List(string space, string prefix, int max)
        => _namespaces.TryGetValue(space, out var keys)
            ? [.. keys.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Take(max + 1)]
            : [];

    public static long SizeOf(string key, byte[] value) => key.Length + value.Length;
}
