using System.Globalization;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Transfers;

/// <summary>
/// Decides, step by step, how one object comes to this node: where from, into which memory, and what after a source
/// failed in the middle: another copy of the same edition goes on where that one stopped, another edition begins anew.
/// </summary>
internal sealed class TransferPlan(ObjectId id, Guid here)
{
    /// <summary>So many sources may fail one after another without a byte having come.</summary>
    public const int FailuresMax = 12;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_pauseMax = TimeSpan.FromSeconds(2);

    private CopySource? _source;
    private ulong _edition;
    private long _length = -1;
    private long _received;
    private int _failures;

    public ObjectId Id => id;

    public TransferStep Next { get; private set; } = new TransferStep.Locate(default, false, TimeSpan.Zero);

    /// <summary>The owner answered.</summary>
    public void Located(CopySource source)
    {
        _source = source;
        Next = source.Verdict switch
        {
            CopyVerdict.Small => new TransferStep.GetSmall(),
            CopyVerdict.Take => Take(source),
            _ => new TransferStep.Fail(TransferFailure.Lost, source.Problem),
        };
    }

    /// <summary>There is memory for it.</summary>
    public void Reserved()
    {
        (_received, _failures) = (0, 0);
        Next = new TransferStep.Receive(_source!.Source!, 0);
    }

    /// <summary>The source stopped after so many bytes, counted from the beginning; or it has nothing.</summary>
    public void Broken(long received, bool isGone, string why)
    {
        _failures = received > _received ? 1 : _failures + 1;
        _received = Math.Max(_received, received);
        Next = _failures > FailuresMax
            ? new TransferStep.Fail(TransferFailure.Lost, string.Create(CultureInfo.InvariantCulture, $"{id} cannot be got from any node that has it, after {FailuresMax} tries; the last said: {why}"))
            : new TransferStep.Locate(_source!.Source!.Stored!.Value.Arena, isGone, Pause);
    }

    /// <summary>All bytes came.</summary>
    public void Received() => Next = new TransferStep.Seal();

    public void Fail(TransferFailure failure, string why) => Next = new TransferStep.Fail(failure, why);

    private TimeSpan Pause => _failures <= 1 ? TimeSpan.Zero
        : s_pause * Math.Pow(2, _failures - 2) is var pause && pause < s_pauseMax ? pause : s_pauseMax;

    private TransferStep Take(CopySource source)
    {
        var location = source.Source!.Stored!.Value;
        if (location.Arena == here)
        {
            return new TransferStep.Here(location);
        }

        if (location.Length == _length && source.Edition == _edition)
        {
            return new TransferStep.Receive(source.Source, _received);
        }

        (_edition, _length, _received) = (source.Edition, location.Length, 0);
        return new TransferStep.Reserve(location.Length);
    }
}
