using System.Buffers.Binary;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;
using AkkaRay.Values;

namespace AkkaRay.Executor;

/// <summary>
/// Takes what generated code gives it and keeps it encoded until the lane sends it. What is too large for that goes into
/// the node's object store, where its owner finds it, or without one stays in this process until its owner fetched it.
/// </summary>
internal sealed class ResultBuffer(OwnerCore core) : ResultSink
{
    private readonly ByteBuffer _buffer = new();
    private ObjectId _id;

    public ResultStatus Status { get; private set; }

    public ReadOnlySpan<byte> Payload => _buffer.Written;

    /// <summary>Whether it was putting the result away when it failed.</summary>
    public bool IsStoring { get; private set; }

    /// <summary>Begins a task whose result will have this id.</summary>
    public void Reset(ObjectId id)
    {
        _buffer.Truncate();
        (_id, Status, IsStoring) = (id, ResultStatus.None, false);
    }

    public override void Set<T>(T value)
    {
        // An async method ends on another thread than the one that set the scope.
        ReferenceScope.Current = core.Exports;
        if (!TryStore(value))
        {
            Encode(value);
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
        if (store.TryPut(_id, value, size, out var location))
        {
            SetLarge(size, store.AddressOf(_id, location));
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
                core.Stores.Home is { } store && store.TryPut(_id, Payload, out var location)
                    ? store.AddressOf(_id, location)
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
