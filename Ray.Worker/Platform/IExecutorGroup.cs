namespace AkkaRay.Worker.Platform;

/// <summary>What the system itself does not let executors exceed together. Dispose once they have ended.</summary>
internal interface IExecutorGroup : IDisposable
{
    /// <summary>What they may have, in words for users.</summary>
    string Limit { get; }

    /// <summary>The process and what it starts belong to the group from now on.</summary>
    void Add(int pid);

    /// <summary>Whether the system ended one of them for the limit that was not asked about yet; it is then.</summary>
    bool TakeEnded();
}
