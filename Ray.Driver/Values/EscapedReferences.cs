using AkkaRay.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Ownership;

namespace AkkaRay.Values;

/// <summary>
/// References that were written into a value on this thread, each used until whoever keeps the value takes them over; and
/// handles to actors that the head does not know of yet, whose receiver must not be quicker there than their creator.
/// </summary>
internal sealed class EscapedReferences
{
    [ThreadStatic]
    private static EscapedReferences? s_current;

    private readonly List<ObjectRef> _references = [];
    private List<ActorCaller>? _unregistered;

    /// <summary>The collection of this thread; null while nothing escaped.</summary>
    public static EscapedReferences? Current
    {
        get => s_current;
        set => s_current = value;
    }

    /// <summary>Notes that a reference was written.</summary>
    /// <exception cref="ObjectDisposedException">It was let go before.</exception>
    public static void Add(ObjectRef reference)
    {
        if (!reference.TryUse())
        {
            throw new ObjectDisposedException(reference.Id.ToString(), $"The reference to {reference.Id} was disposed and cannot be passed on.");
        }

        (s_current ??= new EscapedReferences())._references.Add(reference);
    }

    /// <summary>Notes that a handle to an actor was written.</summary>
    public static void Add(ActorCaller actor)
    {
        if (actor.Unregistered is not null)
        {
            ((s_current ??= new EscapedReferences())._unregistered ??= []).Add(actor);
        }
    }

    /// <summary>What has to be complete before the value may go: the creations that the head has not answered. Null if there are none.</summary>
    public static IEnumerable<ObjectRef>? TakeCreations()
    {
        var taken = s_current?._unregistered;
        if (taken is null)
        {
            return null;
        }

        s_current!._unregistered = null;
        return taken.Select(static actor => actor.Unregistered).OfType<ObjectRef>();
    }

    /// <summary>
    /// Takes over what escaped since the last time; null if nothing did. The value may go at once then: this waits for
    /// the head's answer to creations that nobody took.
    /// </summary>
    public static ObjectTies? Take()
    {
        var current = s_current;
        if (current is null)
        {
            return null;
        }

        s_current = null;
        current._unregistered?.ForEach(static actor => actor.WaitUntilRegistered());
        return current._references.Count > 0 ? new ObjectTies(current._references, []) : null;
    }

    /// <summary>The same, with where others get what escaped.</summary>
    public static ObjectTies? Take(IReferenceBinder binder, out IReadOnlyList<ObjectAddress> addresses)
    {
        addresses = s_current is { } current ? [.. current._references.Select(binder.AddressOf)] : [];
        return Take();
    }
}
