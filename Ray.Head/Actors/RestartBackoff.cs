using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Actors;

/// <summary>
/// How long to wait before an actor is started again: not at all at first, and ever longer while its instances die young.
/// </summary>
internal sealed class RestartBackoff
{
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(10);

    private readonly Dictionary<ActorId, int> _youngDeaths = [];

    /// <summary>An instance that lived for <paramref name="age"/> is gone.</summary>
    public TimeSpan Next(ActorId actor, TimeSpan age)
    {
        if (age >= Young)
        {
            _youngDeaths.Remove(actor);
            return TimeSpan.Zero;
        }

        var before = _youngDeaths.GetValueOrDefault(actor);
        _youngDeaths[actor] = Math.Min(before + 1, 16);
        return before == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(Most.Ticks, Least.Ticks << (before - 1)));
    }

    public void Forget(ActorId actor) => _youngDeaths.Remove(actor);
}
