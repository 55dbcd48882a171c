using Akka.Actor;
using AkkaRay.Worker.Memory;

namespace AkkaRay.Worker.Agent;

/// <summary>Looks at the node's memory now and then, beside the actor, because the system may take its time to answer.</summary>
internal sealed partial class NodeAgentActor
{
    private sealed record MemorySampled(MemorySample? Sample) : INoSerializationVerificationNeeded;

    private TimeSpan _memorySampledAt;
    private bool _isSampling;

    private void ReceivingMemory() => Receive<MemorySampled>(OnSampled);

    private void OnSampled(MemorySampled message)
    {
        (_isSampling, _memorySampledAt) = (false, Now);
        if (message.Sample is { } sample)
        {
            Decide(now => _core.Memory.Sampled(sample, now));
        }
    }

    private void SampleMemory()
    {
        if (_parts.Memory is not { } probe || _isSampling || Now - _memorySampledAt < probe.Interval)
        {
            return;
        }

        _isSampling = true;
        var pids = _core.Memory.Pids;
        Task.Run(() => probe.Sample(pids)).PipeTo(Self, success: sample => new MemorySampled(sample), failure: _ => new MemorySampled(null));
    }
}
