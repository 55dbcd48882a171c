using AkkaRay.Messages.Actors;

namespace AkkaRay.Worker.Actors;

/// <summary>What an executor is told of an instance, out of the GCS's order.</summary>
internal static class InstanceStarts
{
    public static InstanceStart Of(SupervisionProtocol.StartInstance order)
    {
        var spec = order.Spec;
        return new InstanceStart(spec.Id, order.Incarnation, spec.Class, spec.Constructor, spec.Arguments)
        {
            Namespace = spec.Namespace,
            Name = spec.Name,
            Restarts = order.Restarts,
            Mode = spec.Mode,
            MaxConcurrency = spec.MaxConcurrency,
            Groups = spec.Groups,
            IsShared = spec.IsShared,
            IsFenced = spec.MaxRestarts != 0,
            IsDetached = spec.IsDetached,
            Code = order.Code,
        };
    }
}
