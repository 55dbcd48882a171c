using System.Runtime.InteropServices;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Transfer;

/// <summary>What a reader asks a holder: an object's id, and for some requests a shared memory or a place in one.</summary>
internal readonly record struct ValueRequest(FrameKind Kind, ObjectId Id, Guid Arena = default, StoredLocation Location = default)
{
    private const int ArenaSize = 16;

    /// <summary>No request is longer.</summary>
    public const int SizeMax = FrameHeader.Size + ObjectAddress.ObjectIdSize + StoredLocation.Size;

    /// <summary>What to ask for the value at <paramref name="address"/> when <paramref name="arena"/> is mapped here.</summary>
    public static ValueRequest For(ObjectAddress address, Guid arena)
        => address.Stored is { } location ? new ValueRequest(FrameKind.GetStored, address.Id, default, location)
            : arena == default ? new ValueRequest(FrameKind.GetValue, address.Id)
            : new ValueRequest(FrameKind.GetValueOrPlace, address.Id, arena);

    /// <summary>How long the body of a request of this kind is; -1 if it is none.</summary>
    public static int BodySize(FrameKind kind) => kind switch
    {
        FrameKind.GetValue or FrameKind.ReleaseValue => ObjectAddress.ObjectIdSize,
        FrameKind.GetValueOrPlace or FrameKind.GetIfThere => ObjectAddress.ObjectIdSize + ArenaSize,
        FrameKind.GetStored or FrameKind.ReleaseStored => ObjectAddress.ObjectIdSize + StoredLocation.Size,
        _ => -1,
    };

    public static ValueRequest Read(FrameKind kind, ReadOnlySpan<byte> body)
    {
        var (id, rest) = (ObjectAddress.ReadId(body), ObjectAddress.ObjectIdSize);
        return kind switch
        {
            FrameKind.GetValueOrPlace or FrameKind.GetIfThere => new ValueRequest(kind, id, MemoryMarshal.Read<Guid>(body[rest..])),
            FrameKind.GetStored or FrameKind.ReleaseStored => new ValueRequest(kind, id, default, StoredLocation.Read(body[rest..])),
            _ => new ValueRequest(kind, id),
        };
    }

    /// <summary>Writes the whole frame; returns how long it is.</summary>
    public int Write(Span<byte> target)
    {
        var size = BodySize(Kind);
        new FrameHeader(Kind, size).Write(target);
        var body = target[FrameHeader.Size..];
        ObjectAddress.WriteId(body, Id);
        switch (Kind)
        {
            case FrameKind.GetValueOrPlace or FrameKind.GetIfThere:
                MemoryMarshal.Write(body[ObjectAddress.ObjectIdSize..], Arena);
                break;
            case FrameKind.GetStored or FrameKind.ReleaseStored:
                Location.Write(body[ObjectAddress.ObjectIdSize..]);
                break;
        }

        return FrameHeader.Size + size;
    }
}
