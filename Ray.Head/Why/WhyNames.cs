using System.Globalization;
using AkkaRay.Head.Actors;

namespace AkkaRay.Head.Why;

/// <summary>What people write when they mean something.</summary>
internal static class WhyNames
{
    private const string ObjectPrefix = "object-";

    public static bool Mean(ActorRecord actor, string what)
        => string.Equals(actor.Id.ToString(), what, StringComparison.OrdinalIgnoreCase)
            || string.Equals(string.Create(CultureInfo.InvariantCulture, $"{actor.Id.Owner.Value:x16}-{actor.Id.Number}"), what, StringComparison.OrdinalIgnoreCase)
            || (actor.Spec.Name == what && !actor.IsDead);

    /// <summary>The id, in words, of the task whose object this is: <c>object-1a2b3c4d:42.1</c> or <c>1a2b3c4d00000000-42.1</c>; null for others.</summary>
    public static string? TaskOfObject(string what)
    {
        var dot = what.LastIndexOf('.');
        if (dot < 1 || !uint.TryParse(what.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return null;
        }

        return what.StartsWith(ObjectPrefix, StringComparison.OrdinalIgnoreCase) ? $"task-{what[ObjectPrefix.Length..dot]}" : what[..dot];
    }
}
