namespace AkkaRay;

/// <summary>Where the tasks of a session run.</summary>
public enum ExecutionMode
{
    /// <summary>In executors of a cluster: the one at the address, or one that is started for the session.</summary>
    Cluster = 0,

    /// <summary>
    /// In this process, for debugging and unit tests: the thread that waits for a task runs it, so that breakpoints hold and
    /// a stack shows who waits. Arguments and results pass through the same codecs as between processes. There is no
    /// cluster: resources, labels and strategies are checked and then ignored, and there are no actors or placement groups.
    /// Ray: <c>local_mode</c>.
    /// </summary>
    InProcess = 1,
}
