namespace AkkaRay.Messages.Calls;

/// <summary>What a borrower tells an owner about one object. The numbers are on the wire.</summary>
public enum HoldKind : byte
{
    /// <summary>References to it are here: keep it.</summary>
    Borrow = 1,

    /// <summary>No reference to it is here any more.</summary>
    Release = 2,

    /// <summary>
    /// Not an object: the references in a result came, and their owners know of it. The task's number is that of the
    /// result's passage (see <see cref="ContainedReferences"/>).
    /// </summary>
    Arrived = 3,
}
