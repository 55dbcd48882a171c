using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Transfers;

/// <summary>What a <see cref="TransferTable"/> wants done.</summary>
internal abstract record TransferEffect
{
    private TransferEffect()
    {
    }

    /// <summary>Begin to bring the object here.</summary>
    public sealed record Start(ObjectId Id) : TransferEffect;

    /// <summary>So many bytes may be in flight now that the object needs.</summary>
    public sealed record Admit(ObjectId Id) : TransferEffect;

    /// <summary>Nobody waits for it any more.</summary>
    public sealed record Cancel(ObjectId Id) : TransferEffect;

    /// <summary>Answer who waited with how it ended.</summary>
    public sealed record Answer(IReadOnlyList<long> Waiters, TransferOutcome Outcome) : TransferEffect;
}
