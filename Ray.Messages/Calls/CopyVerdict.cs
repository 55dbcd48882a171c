namespace AkkaRay.Messages.Calls;

/// <summary>What an owner says to an agent that wants a copy. The numbers are on the wire.</summary>
public enum CopyVerdict : byte
{
    /// <summary>Take it from the source that follows.</summary>
    Take = 0,

    /// <summary>The object failed, or was lost and cannot be made again; why follows.</summary>
    Failed = 1,

    /// <summary>The owner does not know the object any more.</summary>
    Unknown = 2,

    /// <summary>It is too small to lie in shared memory: ask for its value.</summary>
    Small = 3,
}
