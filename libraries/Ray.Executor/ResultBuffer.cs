using System.Buffers.Binary;
using AkkaRay.Executor.Streams;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;
using AkkaRay.Values;

namespace AkkaRay.Executor;

/// <summary>
/// Takes what generated code gives it and keeps it encoded until the lane sends it. What is too large for that goes into
/// the node's object store, where its owner finds it, or without one stays in this process until its owner fetched it.
/// </summary>
internal sealed partial class ResultBuffer(OwnerCore core) : ResultSink
{
    private readonly ByteBuffer _buffer = new();
    private ObjectId _id;

    public ResultStatus Status { get; private set; }

    public ReadOnlySpan<byte> Payload => _buffer.Written;

    /// <summary>Whether it was putting the result away when it failed.</summary>
    public bool IsStoring { get; private set; }

    /// <summary>Begins a task whose result will have this id; one that yields a stream yields it to <paramref name="stream"/>.</summary>
    public void Reset(ObjectId id, StreamPort? stream = null)
    {
        _stream = stream;
        _buffer.Truncate();
        (_id, Status, IsStoring) = (id, ResultStatus.None, false);
    }

    /// <summary>Puts before the payload which references are in the value, and holds them until the receiver does.</summary>
    private void Wrap()
    {
        var ties = EscapedReferences.Take(core.Exports, out var addresses);
        if (ties is null)
        {
            return;
        }

        var contained = new ContainedReferences(Status, core.Exports.BeginPassage(ties), addresses);
        var size = contained.Size;
        var payload = new byte[size + _buffer.Length];
        contained.Write(payload);
        Payload.CopyTo(payload.AsSpan(size));
        SetPayload(payload);
        Status = ResultStatus.Containing;
    }

    public override void Set<T>(T value)
    {
        // An async method ends on another thread than the one that set the scope.
        ReferenceScope.Current = core.Exports;
        EscapedReferences.Current = null;
        if (!TryStore(value))
        {
            Encode(value);
            Wrap();
        }
    }

    public override void Done() => Status = ResultStatus.None;

    public void SetPayload(ReadOnlySpan<byte> payload)
    {
        _buffer.Truncate();
        _buffer.Write(payload);
    }

    private bool TryStore<T>(T value)
    {
        var size = Codec<T>.SizeOf(value);
        if (size <= core.InlineBytesMax || core.Stores.Home is not { } store)
        {
            return false;
        }

        IsStoring = true;
        if (store.TryPut(_id, value, size, out var location, isUntold: true))
        {
            SetLarge(size, Untold(store, location));
            return true;
        }

        return false;
    }

    private void Encode<T>(T value)
    {
        try
        {
            Codec<T>.Write(_buffer, value);
        }
        catch (RaySerializationException e)
        {
            throw new ResultNotSerializableException(e);
        }

        Status = ResultStatus.Value;
        if (_buffer.Length > core.InlineBytesMax)
        {
            IsStoring = true;
            SetLarge(
                _buffer.Length,
                core.Stores.Home is { } store && store.TryPut(_id, Payload, out var location, isUntold: true)
                    ? Untold(store, location)
                    : core.Exports.HoldHere(_id, Payload));
        }
    }

    private void SetLarge(long length, ObjectAddress address)
    {
        var payload = new byte[sizeof(long) + address.Size];
        BinaryPrimitives.WriteInt64LittleEndian(payload, length);
        address.Write(payload.AsSpan(sizeof(long)));
        SetPayload(payload);
        Status = ResultStatus.Large;
    }
}
