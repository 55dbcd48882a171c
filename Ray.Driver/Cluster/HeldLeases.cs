using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Clustering;

/// <summary>
/// The executors this driver has on loan, and the questions why one of them was lost. Every question is answered: by
/// the agent, by the GCS's verdict on the node, or, when nobody says anything in time, by a fault that says just that.
/// </summary>
internal sealed class HeldLeases
{
    /// <summary>How long an agent may take to explain a loss.</summary>
    public static readonly TimeSpan ExplainWithin = TimeSpan.FromSeconds(3);

    private const int LossesKept = 1024;
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromSeconds(1);

    private readonly Dictionary<LeaseId, Held> _held = [];
    private readonly Dictionary<LeaseId, Question> _asked = [];

    // A lease can be lost and be asked about at the same moment; the second answer is the same as the first.
    private readonly Dictionary<LeaseId, LeaseLost> _losses = [];
    private readonly Queue<LeaseId> _lossOrder = [];

    /// <summary>How many leases are held.</summary>
    public int Count => _held.Count;

    /// <summary>Where the lease is held; null if it is not.</summary>
    public NodeId? NodeOf(LeaseId lease) => _held.TryGetValue(lease, out var held) ? held.Grant.Node : null;

    /// <summary>The executor is ours.</summary>
    public void Add(LeaseGranted granted, string address, string agentPath)
        => _held[granted.Lease] = new Held(granted, address, agentPath);

    /// <summary>The owner gives it back.</summary>
    public IReadOnlyList<LeaseEffect> Return(ReturnLease message)
    {
        _asked.Remove(message.Lease);
        return _held.Remove(message.Lease, out var held) ? [new LeaseEffect.Send(held.AgentPath, message)] : [];
    }

    /// <summary>The owner wants one task of it stopped.</summary>
    public IReadOnlyList<LeaseEffect> Cancel(CancelTask message)
        => _held.TryGetValue(message.Lease, out var held) ? [new LeaseEffect.Send(held.AgentPath, message)] : [];

    /// <summary>The owner's connection broke and it wants to know why.</summary>
    public IReadOnlyList<LeaseEffect> Explain(ExplainLoss message, TimeSpan now)
    {
        if (!_held.TryGetValue(message.Lease, out var held))
        {
            return [new LeaseEffect.TellLost(_losses.GetValueOrDefault(message.Lease) ?? NotHeld(message.Lease))];
        }

        return _asked.TryAdd(message.Lease, new Question(now + ExplainWithin, now + RepeatAfter))
            ? [new LeaseEffect.Send(held.AgentPath, message)]
            : [];
    }

    /// <summary>The agent says that the executor is gone. Told twice it is passed on once.</summary>
    public IReadOnlyList<LeaseEffect> Lost(LeaseLost lost)
    {
        if (!_held.Remove(lost.Lease))
        {
            return [];
        }

        _asked.Remove(lost.Lease);
        Remember(lost);
        return [new LeaseEffect.TellLost(lost)];
    }

    /// <summary>The GCS says that the node is dead. Only open questions are answered; the owner is told of the node itself.</summary>
    public IReadOnlyList<LeaseEffect> NodeLost(NodeId node, string name, string reason)
        => Lose(held => held.Grant.Node == node, held => Faults.NodeDied(name, held.Grant.Pid, reason));

    /// <summary>The agent's own connection broke too: it will answer no question.</summary>
    public IReadOnlyList<LeaseEffect> Unreachable(string address)
        => Lose(held => held.Address == address && _asked.ContainsKey(held.Grant.Lease), held => Unexplained(held, "cannot be reached any more"));

    /// <summary>Repeats questions and gives up on those whose time is over.</summary>
    public IReadOnlyList<LeaseEffect> Tick(TimeSpan now)
    {
        var effects = new List<LeaseEffect>(Lose(
            held => _asked.TryGetValue(held.Grant.Lease, out var question) && question.GiveUpAt <= now,
            held => Unexplained(held, $"did not say why within {ExplainWithin.TotalSeconds:0} seconds")));
        foreach (var (lease, question) in _asked.Where(pair => pair.Value.RepeatAt <= now).OrderBy(pair => pair.Key.Number).ToArray())
        {
            _asked[lease] = question with { RepeatAt = now + RepeatAfter };
            effects.Add(new LeaseEffect.Send(_held[lease].AgentPath, new ExplainLoss(lease)));
        }

        return effects;
    }

    private List<LeaseEffect> Lose(Func<Held, bool> which, Func<Held, RayFault> why)
    {
        var effects = new List<LeaseEffect>();
        foreach (var held in _held.Values.Where(which).OrderBy(held => held.Grant.Lease.Number).ToArray())
        {
            var lost = new LeaseLost(held.Grant.Lease, why(held), ulong.MaxValue);
            _held.Remove(lost.Lease);
            Remember(lost);
            if (_asked.Remove(lost.Lease))
            {
                effects.Add(new LeaseEffect.TellLost(lost));
            }
        }

        return effects;
    }

    private void Remember(LeaseLost lost)
    {
        _losses[lost.Lease] = lost;
        _lossOrder.Enqueue(lost.Lease);
        if (_lossOrder.Count > LossesKept)
        {
            _losses.Remove(_lossOrder.Dequeue());
        }
    }

    private static RayFault Unexplained(Held held, string what) => new(
        FaultKind.ExecutorDied,
        $"The connection to executor process {held.Grant.Pid} on node {held.Grant.NodeName} broke, and its node agent {what}.")
    {
        Node = held.Grant.NodeName,
        Pid = held.Grant.Pid,
    };

    private static LeaseLost NotHeld(LeaseId lease) => new(
        lease, new RayFault(FaultKind.ExecutorDied, "The executor was given back or lost before; nothing more is known of it."), ulong.MaxValue);

    private sealed record Held(LeaseGranted Grant, string Address, string AgentPath);

    private readonly record struct Question(TimeSpan GiveUpAt, TimeSpan RepeatAt);
}
