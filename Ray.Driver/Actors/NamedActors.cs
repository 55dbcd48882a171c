using System.ComponentModel;
using AkkaRay.Actors;

namespace AkkaRay;

/// <summary>Called by generated code: finds actors by name.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NamedActors
{
    /// <summary>The living actor of this name.</summary>
    /// <exception cref="ActorNotFoundException">There is none.</exception>
    public static async Task<ActorHandle<TActor>> GetAsync<TActor>(string name, string? space, IRay? ray, CancellationToken cancellationToken)
        where TActor : class
        => await TryGetAsync<TActor>(name, space, ray, cancellationToken).ConfigureAwait(false)
            ?? throw new ActorNotFoundException(
                $"There is no living actor named '{name}' in namespace '{space ?? RaySession.CoreOf(ray).Actors.Namespace}'. Names count within one namespace, "
                + "which is the job's own unless ActorOptions.Namespace said otherwise; Ray.ListNamedActorsAsync() lists those there are.");

    /// <summary>The living actor of this name; null if there is none.</summary>
    /// <exception cref="InvalidCastException">It is of another class.</exception>
    public static async Task<ActorHandle<TActor>?> TryGetAsync<TActor>(string name, string? space, IRay? ray, CancellationToken cancellationToken)
        where TActor : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ActorWords.RequireText(name, "The name of an actor", "", nameof(name));
        ActorWords.RequireText(space, "The namespace of an actor", "", nameof(space));
        var actors = RaySession.CoreOf(ray).Actors;
        if (await actors.FindAsync(name, space, cancellationToken).ConfigureAwait(false) is not { } info)
        {
            return null;
        }

        ActorWords.RequireClass(typeof(TActor), info.Class, name);
        return actors.HandleOf<TActor>(ActorAddress.Of(info), info);
    }
}
