using AkkaRay.Messages.Calls;

namespace AkkaRay.Worker.Transfers;

/// <summary>What is to be done next for a copy.</summary>
internal abstract record TransferStep
{
    private TransferStep()
    {
    }

    /// <summary>Ask the owner for a source, after a pause; and say which failed, if one did.</summary>
    public sealed record Locate(Guid Failed, bool IsGone, TimeSpan Pause) : TransferStep;

    /// <summary>Get memory for it here; what was reserved before is not of use.</summary>
    public sealed record Reserve(long Length) : TransferStep;

    /// <summary>Read from the source, from a byte on.</summary>
    public sealed record Receive(ObjectAddress Source, long From) : TransferStep;

    /// <summary>It is small: ask the owner for the value itself.</summary>
    public sealed record GetSmall : TransferStep;

    /// <summary>All bytes are here.</summary>
    public sealed record Seal : TransferStep;

    /// <summary>The object is in this node's memory already.</summary>
    public sealed record Here(StoredLocation Location) : TransferStep;

    /// <summary>There will be no copy.</summary>
    public sealed record Fail(TransferFailure Failure, string Why) : TransferStep;
}
