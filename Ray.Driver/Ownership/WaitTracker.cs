using AkkaRay.Submission;

namespace AkkaRay.Ownership;

/// <summary>
/// Counts how many objects user code of this process waits for. The first wait tells the agent that the running task is
/// blocked, so that its CPUs are lent out; the end of the last that it goes on.
/// </summary>
internal sealed class WaitTracker(ILeaseAgent agent)
{
    private readonly Lock _gate = new();
    private int _waits;

    /// <summary>Called when the running task begins to wait, before the agent is told; set by the executor's lane.</summary>
    public Action? Blocked { get; set; }

    public void Begin()
    {
        if (Blocked is null)
        {
            return;
        }

        lock (_gate)
        {
            if (++_waits == 1)
            {
                Blocked();
                agent.TaskBlocked();
            }
        }
    }

    public void End()
    {
        if (Blocked is null)
        {
            return;
        }

        lock (_gate)
        {
            if (--_waits == 0)
            {
                agent.TaskResumed();
            }
        }
    }
}
