namespace AkkaRay.Messages.Groups;

/// <summary>How far a placement group has come. The numbers are on the wire and in journals and never change.</summary>
public enum GroupState : byte
{
    /// <summary>Nothing is reserved yet.</summary>
    Pending = 1,

    /// <summary>Every bundle is reserved.</summary>
    Created = 2,

    /// <summary>Some bundles were lost with their nodes and are looked for anew; the others can be used.</summary>
    Rescheduling = 3,

    /// <summary>It is gone, and whoever used it with it.</summary>
    Removed = 4,
}
