using System.Collections.Concurrent;
using AkkaRay.Messages.Actors;
using AkkaRay.Ownership;

namespace AkkaRay.Actors;

/// <summary>The kinds of keyed actors that this process asks for: few, for what may be very many actors.</summary>
internal sealed class KeyedKinds(OwnerCore core)
{
    /// <summary>Kinds that are remembered; options that differ each time could be without end.</summary>
    public const int KindsMax = 256;

    private readonly ConcurrentDictionary<Kind, ActorSpec> _kinds = new();

    public int Count => _kinds.Count;

    /// <summary>What those have in common that are asked for in this way, here and now.</summary>
    /// <exception cref="ArgumentException">An option is impossible.</exception>
    public ActorSpec Get(ActorOwner owner, RemoteMethod constructor, ActorOptions options, bool hasState)
    {
        if (_kinds.Count >= KindsMax)
        {
            _kinds.Clear();
        }

        return _kinds.GetOrAdd(
            new Kind(constructor, options, options.Namespace is null ? core.Actors.Namespace : null, owner, hasState),
            static (kind, core) => KeyedSpecs.KindOf(core, kind.Owner, kind.Constructor, kind.Options, kind.HasState),
            core);
    }

    // Namespace: where the calling code is, if the options do not say.
    private sealed record Kind(RemoteMethod Constructor, ActorOptions Options, string? Namespace, ActorOwner Owner, bool HasState);
}
