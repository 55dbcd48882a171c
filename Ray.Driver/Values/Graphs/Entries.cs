using Hyperion;

namespace AkkaRay.Values.Graphs;

/// <summary>The entries of a dictionary as an array of keys and an array of values.</summary>
internal static class Entries<TKey, TValue>
    where TKey : notnull
{
    public static void Write(Stream stream, IDictionary<TKey, TValue> entries, SerializerSession session)
    {
        // One pass, so that keys and values belong together even while another thread changes a concurrent dictionary.
        var (keys, values) = (new List<TKey>(entries.Count), new List<TValue>(entries.Count));
        foreach (var (key, value) in entries)
        {
            keys.Add(key);
            values.Add(value);
        }

        stream.WriteAny(keys.ToArray(), session);
        stream.WriteAny(values.ToArray(), session);
    }

    public static void Read(Stream stream, IDictionary<TKey, TValue> entries, DeserializerSession session)
    {
        var keys = (TKey[])stream.ReadAny(session)!;
        var values = (TValue[])stream.ReadAny(session)!;
        if (entries is Dictionary<TKey, TValue> hashed)
        {
            hashed.EnsureCapacity(keys.Length);
        }

        for (var i = 0; i < keys.Length; i++)
        {
            entries.Add(keys[i], values[i]);
        }
    }
}
