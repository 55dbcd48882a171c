namespace AkkaRay.ObjectStore;

/// <summary>What a node's object store is made with.</summary>
internal sealed record StoreSettings
{
    /// <summary>What objects may take together, in bytes.</summary>
    public required long Capacity { get; init; }

    /// <summary>A folder only this user can look into; for the socket, the ticket and, with a file behind it, the arena.</summary>
    public required string Folder { get; init; }

    /// <summary>Whether a file stands behind the arena instead of a descriptor that is handed on.</summary>
    public bool UsesFile { get; init; }

    /// <summary>Whether processes come over a Unix socket; else over TCP on a loopback address.</summary>
    public bool UsesUnixSocket { get; init; } = true;

    /// <summary>Where objects are spilled to.</summary>
    public required string SpillFolder { get; init; }

    /// <summary>What spilled objects may take on disk; 0 forbids it.</summary>
    public long SpillQuota { get; init; } = long.MaxValue;

    /// <summary>Objects are spilled in the background once they take this part of the store.</summary>
    public double SpillAbove { get; init; } = 0.8;

    /// <summary>An object that finds no room waits this long after the last progress, then it is refused.</summary>
    public TimeSpan FullTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Told to every process: where others get objects of this store.</summary>
    public string ValueAddress { get; init; } = "";
}
