using AkkaRay.ObjectStore;

namespace AkkaRay.Worker.Transfers;

/// <summary>How a transfer ended.</summary>
internal abstract record TransferOutcome
{
    private TransferOutcome()
    {
    }

    /// <summary>The copy is here.</summary>
    public sealed record Here(StoredName Name) : TransferOutcome;

    /// <summary>There is none.</summary>
    public sealed record Failed(TransferFailure Failure, string Why) : TransferOutcome;
}
