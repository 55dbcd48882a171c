using System.Collections.Immutable;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using static AkkaRay.Messages.Actors.KeyedProtocol;
using static AkkaRay.Messages.Executors.ExecutorProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;
using static AkkaRay.Worker.Agent.ServedLease;

namespace AkkaRay.Worker.Agent;

/// <summary>The leases that are for instances of Ray actors, once they have an executor, and what is told to those.</summary>
internal sealed class InstanceLeases(NodeInfo self, LocalLeases local, LeaseFlow flow, AgentLimits limits, List<AgentEffect> effects)
{
    /// <summary>Whether any instance here must be fenced.</summary>
    public bool HasFenced => flow.Served.Fenced.Count > 0;

    /// <summary>The constructor has run: the supervisor is told where the instance answers.</summary>
    public void Created(ExecutorId executor, LeaseId lease, int pid, Endpoint endpoint, TimeSpan now)
    {
        if (flow.Served.Of(executor, lease) is { At: Stage.Creating } served)
        {
            Grant(served, executor, pid, endpoint, now);
            flow.TellGrant(served);
        }
    }

    /// <summary>The same for several.</summary>
    public void Created(ExecutorId executor, ImmutableArray<LeaseId> leases, int pid, Endpoint endpoint, TimeSpan now)
    {
        var ofHosts = new List<LeaseGranted>();
        foreach (var lease in leases.IsDefault ? [] : leases)
        {
            if (flow.Served.Of(executor, lease) is not { At: Stage.Creating } served)
            {
                continue;
            }

            var grant = Grant(served, executor, pid, endpoint, now);
            if (served.Instance is { Key: not null })
            {
                ofHosts.Add(grant);
            }
            else
            {
                flow.TellGrant(served);
            }
        }

        effects.Add(new AgentEffect.InstancesGranted(ofHosts));
    }

    private LeaseGranted Grant(ServedLease served, ExecutorId executor, int pid, Endpoint endpoint, TimeSpan now)
    {
        served.Enter(Stage.Serving, now);
        return served.Grant = new LeaseGranted(served.Id, self.Id, self.Name, executor, pid, endpoint, served.Token);
    }

    public void NotCreated(ExecutorId executor, LeaseId lease, RayFault fault, TimeSpan now)
    {
        if (flow.Served.Of(executor, lease) is { At: Stage.Creating or Stage.Closing } served)
        {
            Finish(served, new DeathCause.ConstructorFailed(fault with { Node = fault.Node ?? self.Name }), now);
        }
    }

    /// <summary>It ended in good order, because it was told to or wanted to.</summary>
    public void Closed(ExecutorId executor, LeaseId lease, DeathCause cause, TimeSpan now)
    {
        if (flow.Served.Of(executor, lease) is { At: Stage.Creating or Stage.Serving or Stage.ClosingInstance or Stage.Closing } served)
        {
            Finish(served, cause, now);
        }
    }

    /// <summary>The supervisor wants it ended, or wants no more of the request.</summary>
    public void End(LeaseId lease, bool isGraceful, TimeSpan now)
    {
        if (!flow.Served.TryGet(lease, out var served) || served.Executor is not { } executor)
        {
            effects.Add(new AgentEffect.InstanceOver(lease, new DeathCause.Killed("the GCS", AllowRestart: false)));
            local.Return(lease, kill: true, now);
        }
        else if (!isGraceful)
        {
            flow.Take(served, "its actor was killed", now);
        }
        else if (served.At == Stage.Serving)
        {
            served.Enter(Stage.ClosingInstance, now);
            effects.Add(new AgentEffect.Send(executor, new CloseInstance(lease, (int)limits.InstanceClose.TotalMilliseconds)));
        }
    }

    public void CancelCall(ActorProtocol.CancelCall message)
    {
        foreach (var served in flow.Served.Instances.Where(served => served.Instance!.Actor == message.Actor && served.Instance.Incarnation == message.Incarnation))
        {
            effects.Add(new AgentEffect.Send(served.Executor!.Value, message));
        }
    }

    /// <summary>How instances of keyed actors are used: the hosts of idle ones are told.</summary>
    public void Used(ExecutorId executor, ImmutableArray<InstanceUse> uses)
    {
        foreach (var use in uses.IsDefault ? [] : uses)
        {
            if (flow.Served.Of(executor, use.Lease) is { Instance.Key: not null } served)
            {
                served.Calls = use.Calls;
                if (use.IsIdle && served.At == Stage.Serving)
                {
                    effects.Add(new AgentEffect.InstanceIdle(served.Id));
                }
            }
        }
    }

    /// <summary>The instances of keyed actors here, for people.</summary>
    public ActivationsListed Activations(ListActivations question, TimeSpan now)
    {
        var all = flow.Served.Instances.Where(static served => served.Instance!.Key is not null).ToArray();
        return new ActivationsListed(
            question.Request, [.. all.Take(Math.Max(0, question.Limit)).Select(served => Describe(served, served.Instance!, now))], all.Length);
    }

    private ActivationInfo Describe(ServedLease served, InstanceStart instance, TimeSpan now) => new(
        instance.Actor, instance.Namespace, instance.Class, instance.Key!, instance.Incarnation, self.Id, self.Name, local.JobOf(served.Id))
    {
        Pid = served.Grant?.Pid ?? 0,
        Age = now - served.MadeAt,
        Calls = served.Calls,
        IsEnding = served.At is not (Stage.Creating or Stage.Serving),
    };

    /// <summary>The GCS counts on this node for so long: instances that must be fenced may answer for so long.</summary>
    public void KeepServing(TimeSpan time)
    {
        foreach (var executor in flow.Served.Fenced)
        {
            effects.Add(new AgentEffect.Send(executor, new KeepServing((int)Math.Max(0, time.TotalMilliseconds))));
        }
    }

    // Its process goes with it, unless it serves others.
    private void Finish(ServedLease served, DeathCause cause, TimeSpan now)
    {
        effects.Add(new AgentEffect.InstanceOver(served.Id, cause));
        served.IsCallerDone = true;
        if (served.Instance is { IsShared: true })
        {
            flow.Free(served, now);
        }
        else
        {
            flow.Kill(served, "its actor has ended", now);
        }
    }
}
