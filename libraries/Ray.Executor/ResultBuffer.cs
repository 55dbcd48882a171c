using System.Buffers.Binary;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;
using AkkaRay.Values;

namespace AkkaRay.Executor;

/// <summary>Takes what generated code gives it and keeps it encoded until the lane sends it.</summary>
internal sealed class ResultBuffer(OwnerCore core) : ResultSink
{
    private readonly ByteBuffer _buffer = new();

    public ResultStatus Status { get; private set; }

    public ReadOnlySpan<byte> Payload => _buffer.Written;

    public void Reset()
    {
        _buffer.Truncate();
        Status = ResultStatus.None;
    }

    public override void Set<T>(T value)
    {
        // An async method ends on another thread than the one that set the scope.
        ReferenceScope.Current = core.Exports;
        try
        {
            Codec<T>.Write(_buffer, value);
        }
        catch (RaySerializationException e)
        {
            throw new ResultNotSerializableException(e);
        }

        Status = ResultStatus.Value;
    }

    public override void Done() => Status = ResultStatus.None;

    public void SetPayload(ReadOnlySpan<byte> payload)
    {
        _buffer.Truncate();
        _buffer.Write(payload);
    }

    /// <summary>Keeps the payload here until its owner has fetched it; what is sent instead says where.</summary>
    public void HoldPayload(ObjectId id)
    {
        var content = Payload.ToArray();
        var address = core.Exports.Hold(id, content);
        var payload = new byte[sizeof(long) + address.Size];
        BinaryPrimitives.WriteInt64LittleEndian(payload, content.Length);
        address.Write(payload.AsSpan(sizeof(long)));
        SetPayload(payload);
    }
}
