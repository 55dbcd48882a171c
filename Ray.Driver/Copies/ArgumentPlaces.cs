namespace AkkaRay.Copies;

/// <summary>Finds out near which node's memory a task should run.</summary>
internal sealed class ArgumentPlaces
{
    /// <summary>Fewer bytes than this are copied sooner than an executor is found elsewhere.</summary>
    public const long BytesMin = 1024 * 1024;

    private readonly Dictionary<Guid, long> _bytes = [];

    /// <summary>An argument lies in each of these memories.</summary>
    public void Add(IEnumerable<Guid> arenas, long length)
    {
        foreach (var arena in arenas)
        {
            _bytes[arena] = _bytes.GetValueOrDefault(arena) + length;
        }
    }

    /// <summary>The memory with most of the bytes, of equals the first that was named; null if no node has many.</summary>
    public Guid? Best
    {
        get
        {
            Guid? best = null;
            var most = BytesMin - 1;
            foreach (var (arena, bytes) in _bytes)
            {
                if (bytes > most)
                {
                    (best, most) = (arena, bytes);
                }
            }

            return best;
        }
    }
}
