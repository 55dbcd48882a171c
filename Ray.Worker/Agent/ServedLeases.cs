using System.Diagnostics.CodeAnalysis;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Agent;

/// <summary>The leases that hold resources here, by id; and the time limits they are under.</summary>
internal sealed class ServedLeases(AgentLimits limits)
{
    internal enum Verdict
    {
        Fine,

        /// <summary>Nobody connected.</summary>
        Lapsed,

        DidNotClose,

        DidNotAccept,

        /// <summary>The instance did not end in time.</summary>
        DidNotEnd,

        /// <summary>Its caller lost it although the process lives.</summary>
        Severed,
    }

    private readonly Dictionary<LeaseId, ServedLease> _leases = [];

    public bool Contains(LeaseId lease) => _leases.ContainsKey(lease);

    public bool TryGet(LeaseId lease, [NotNullWhen(true)] out ServedLease? served) => _leases.TryGetValue(lease, out served);

    /// <summary>The lease, if that executor serves it: an executor has no say about others'.</summary>
    public ServedLease? Of(ExecutorId executor, LeaseId lease)
        => _leases.TryGetValue(lease, out var served) && served.Executor == executor ? served : null;

    /// <summary>Those for instances of Ray actors that have an executor.</summary>
    public IEnumerable<ServedLease> Instances => _leases.Values.Where(lease => lease is { Instance: not null, Executor: not null });

    public void Add(LeaseId lease, InstanceStart? instance, TimeSpan now) => _leases.Add(lease, new ServedLease(lease, now) { Instance = instance });

    public bool Remove(LeaseId lease) => _leases.Remove(lease);

    public IReadOnlyList<(ServedLease Lease, Verdict Verdict)> Overdue(TimeSpan now)
        => [.. _leases.Values.Select(lease => (lease, Judge(lease, now))).Where(pair => pair.Item2 != Verdict.Fine)];

    private Verdict Judge(ServedLease lease, TimeSpan now) => (lease.At, now - lease.Since) switch
    {
        (ServedLease.Stage.Offered, var age) when age > limits.LeaseConnect => Verdict.Lapsed,
        (ServedLease.Stage.Closing, var age) when age > limits.Close => Verdict.DidNotClose,
        (ServedLease.Stage.ClosingInstance, var age) when age > limits.InstanceClose + limits.Close => Verdict.DidNotEnd,
        (ServedLease.Stage.Accepting, var age) when age > limits.Close => Verdict.DidNotAccept,
        (not (ServedLease.Stage.Dying or ServedLease.Stage.Assigning), _) when now - lease.ExplainSince > limits.Explain => Verdict.Severed,
        _ => Verdict.Fine,
    };
}
