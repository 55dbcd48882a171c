using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Executor.Actors;

/// <summary>Tells the agent which instances came to life: of many in one message. Whatever is said of one of them comes after that.</summary>
internal sealed class CreatedNotes
{
    private readonly Lock _gate = new();
    private readonly List<LeaseId> _created = [];
    private readonly AgentConnection _agent;

    public CreatedNotes(AgentConnection agent)
    {
        _agent = agent;
        agent.Gathered = Take;
    }

    /// <summary>An instance lives. The agent hears it at once, or, where <paramref name="isMoreComing"/>, in a moment.</summary>
    public void Add(LeaseId lease, bool isMoreComing)
    {
        lock (_gate)
        {
            _created.Add(lease);
            isMoreComing &= _created.Count < ExecutorProtocol.InstancesMax;
        }

        if (isMoreComing)
        {
            _agent.SendGatheredSoon();
        }
        else
        {
            _agent.SendGathered();
        }
    }

    private byte[]? Take()
    {
        lock (_gate)
        {
            if (_created.Count == 0)
            {
                return null;
            }

            ExecutorMessage message = _created is [var only] ? new ExecutorProtocol.InstanceCreated(only) : new ExecutorProtocol.InstancesCreated([.. _created]);
            _created.Clear();
            return ExecutorWire.Write(message);
        }
    }
}
