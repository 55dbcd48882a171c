using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Values;

namespace AkkaRay.Executor;

/// <content>Methods that return several values: each is encoded as a result is, small ones travel together, large ones lie separately.</content>
internal sealed partial class ResultBuffer
{
    private readonly ByteBuffer _parts = new();
    private readonly List<ObjectAddress> _large = [];
    private uint _part;

    public override void Split<T>(T parts, Action<T, ResultSink> each)
    {
        ArgumentNullException.ThrowIfNull(each);
        _parts.Truncate();
        _large.Clear();
        _part = 0;
        try
        {
            each(parts, this);
        }
        catch
        {
            // None of the values will be told of, so nobody else would let these go.
            _large.ForEach(core.Remote.ReleaseItem);
            throw;
        }

        SetPayload(_parts.Written);
        (Status, IsStoring) = (ResultStatus.Parts, false);
    }

    public override void Part<T>(T value)
    {
        Reset(new ObjectId(_id.Task, ++_part));
        Set(value);
        var payload = Payload;
        if (ContainedReferences.Unwrap(Status, ref payload) == ResultStatus.Large)
        {
            _large.Add(ObjectAddress.Read(payload[sizeof(long)..], out _));
        }

        new StreamItem(Status, Payload.Length).Write(_parts.GetSpan(StreamItem.Size));
        _parts.Advance(StreamItem.Size);
        _parts.Write(Payload);
    }
}
