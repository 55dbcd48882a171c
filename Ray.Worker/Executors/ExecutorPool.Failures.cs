using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Executors;

/// <content>What becomes of leases whose executors do not start or cannot load.</content>
internal sealed partial class ExecutorPool
{
    private void Failed(string reason, TimeSpan now, List<PoolEffect> effects)
    {
        _backoff.Failed(now, reason);
        effects.AddRange(_wanted.Leases.Concat(_shared.Leases).Concat(_reserved.Keys).Select(lease => new PoolEffect.Explain(lease, reason)));
    }

    private void LoadCrashed(JobId job, string reason, List<PoolEffect> effects)
    {
        var crashes = _loadCrashes[job] = _loadCrashes.GetValueOrDefault(job) + 1;
        if (crashes < LoadCrashesMax)
        {
            return;
        }

        _loadCrashes.Remove(job);
        RefuseAll(job, new RayFault(FaultKind.CodeNotLoadable, $"{crashes} executors in a row ended while they loaded the code of {job}: {reason}"), effects);
    }

    private void RefuseAll(JobId job, RayFault fault, List<PoolEffect> effects)
    {
        foreach (var lease in (LeaseId[])[.. _wanted.TakeAll(job), .. _shared.TakeAll(job), .. TakeReserved(job)])
        {
            _shared.Remove(lease);
            effects.Add(new PoolEffect.Refuse(lease, fault));
        }
    }
}
