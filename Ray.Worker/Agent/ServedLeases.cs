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

    // Most leases serve, for as long as they like; there may be very many, and these are looked at ten times a second.
    private readonly HashSet<ServedLease> _limited = [];

    // The processes in which instances must be fenced, and how many of those.
    private readonly Dictionary<ExecutorId, int> _fenced = [];

    // One for all.
    private Action<ServedLease, ExecutorId?>? _changed;

    public bool Contains(LeaseId lease) => _leases.ContainsKey(lease);

    public bool TryGet(LeaseId lease, [NotNullWhen(true)] out ServedLease? served) => _leases.TryGetValue(lease, out served);

    /// <summary>The lease, if that executor serves it: an executor has no say about others'.</summary>
    public ServedLease? Of(ExecutorId executor, LeaseId lease)
        => _leases.TryGetValue(lease, out var served) && served.Executor == executor ? served : null;

    /// <summary>Those for instances of Ray actors that have an executor.</summary>
    public IEnumerable<ServedLease> Instances => _leases.Values.Where(lease => lease is { Instance: not null, Executor: not null });

    /// <summary>The processes in which an instance must be fenced.</summary>
    public IReadOnlyCollection<ExecutorId> Fenced => _fenced.Keys;

    public void Add(LeaseId lease, InstanceStart? instance, TimeSpan now)
        => _leases.Add(lease, new ServedLease(lease, now, _changed ??= Changed) { Instance = instance });

    public bool Remove(LeaseId lease)
    {
        if (!_leases.Remove(lease, out var removed))
        {
            return false;
        }

        _limited.Remove(removed);
        CountFenced(removed, removed.Executor, -1);
        return true;
    }

    public IReadOnlyList<(ServedLease Lease, Verdict Verdict)> Overdue(TimeSpan now)
        => [.. _limited.Select(lease => (lease, Judge(lease, now))).Where(pair => pair.Item2 != Verdict.Fine)];

    private void Changed(ServedLease lease, ExecutorId? before)
    {
        if (_leases.GetValueOrDefault(lease.Id) != lease)
        {
            // It is over.
            return;
        }

        if (lease.IsLimited)
        {
            _limited.Add(lease);
        }
        else
        {
            _limited.Remove(lease);
        }

        if (lease.Executor != before)
        {
            CountFenced(lease, before, -1);
            CountFenced(lease, lease.Executor, 1);
        }
    }

    private void CountFenced(ServedLease lease, ExecutorId? executor, int change)
    {
        if (executor is not { } id || lease.Instance is not { IsFenced: true })
        {
            return;
        }

        var count = _fenced.GetValueOrDefault(id) + change;
        if (count > 0)
        {
            _fenced[id] = count;
        }
        else
        {
            _fenced.Remove(id);
        }
    }

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
