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

    // Most that are asked for one after another are alike, and their options the very same.
    private Last? _last;

    public int Count => _kinds.Count;

    /// <summary>What those have in common that are asked for in this way, here and now.</summary>
    /// <exception cref="ArgumentException">An option is impossible.</exception>
    public ActorSpec Get(ActorOwner owner, RemoteMethod constructor, ActorOptions options, bool hasState)
    {
        var space = options.Namespace is null ? RayActorContext.Find()?.Namespace : null;
        if (_last is { } last && last.Kind.Constructor == constructor && ReferenceEquals(last.Kind.Options, options)
            && last.Kind.Namespace == space && last.Kind.Owner == owner && last.Kind.HasState == hasState)
        {
            return last.Spec;
        }

        var kind = new Kind(constructor, options, space, owner, hasState);
        var spec = Get(kind);
        _last = new Last(kind, spec);
        return spec;
    }

    private ActorSpec Get(Kind kind)
    {
        if (_kinds.Count >= KindsMax)
        {
            _kinds.Clear();
        }

        return _kinds.GetOrAdd(kind, static (kind, core) => KeyedSpecs.KindOf(core, kind.Owner, kind.Constructor, kind.Options, kind.HasState), core);
    }

    private sealed record Last(Kind Kind, ActorSpec Spec);

    // Namespace: that of the actor whose code asks, if the options do not say; null for the job's own.
    private sealed record Kind(RemoteMethod Constructor, ActorOptions Options, string? Namespace, ActorOwner Owner, bool HasState);
}
