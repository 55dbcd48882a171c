using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.InProcess;

/// <summary>Makes sessions without a cluster.</summary>
internal static class LocalSession
{
    /// <exception cref="ArgumentException">The options ask for a cluster too.</exception>
    public static RaySession Start(RayOptions options)
    {
        if (options.Address is not null)
        {
            throw new ArgumentException(
                $"RayOptions has Mode InProcess and Address \"{options.Address}\": tasks run either in this process or in a cluster; leave one of them out.", nameof(options));
        }

        // Nothing lies elsewhere, so everything travels with its call.
        var settings = new OwnerSettings { InlineBytesMax = int.MaxValue };
        var core = new OwnerCore(OwnerId.New(), new NoCluster(), settings, actors: null, static owner => new LocalRunner(owner));
        return new RaySession(core, options.Name ?? AppDomain.CurrentDomain.FriendlyName, "in-process", static () => default);
    }
}
