namespace AkkaRay.Worker.Transfers;

/// <summary>Why there is no copy.</summary>
internal enum TransferFailure
{
    /// <summary>The object is nowhere any more, or failed.</summary>
    Lost,

    /// <summary>Its owner is gone.</summary>
    OwnerGone,

    /// <summary>There is no room for it here.</summary>
    Full,
}
