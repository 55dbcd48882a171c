using AkkaRay.Messages.Calls;
using AkkaRay.Ownership;

namespace AkkaRay.Values;

/// <summary>References that were written into a value on this thread, each used until whoever keeps the value takes them over.</summary>
internal sealed class EscapedReferences
{
    [ThreadStatic]
    private static EscapedReferences? s_current;

    private readonly List<ObjectRef> _references = [];

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

    /// <summary>Takes over what escaped since the last time; null if nothing did.</summary>
    public static ObjectTies? Take()
    {
        var current = s_current;
        if (current is null)
        {
            return null;
        }

        s_current = null;
        return new ObjectTies(current._references, []);
    }

    /// <summary>The same, with where others get what escaped.</summary>
    public static ObjectTies? Take(IReferenceBinder binder, out IReadOnlyList<ObjectAddress> addresses)
    {
        addresses = s_current is { } current ? [.. current._references.Select(binder.AddressOf)] : [];
        return Take();
    }
}
