using AkkaRay.Messages.Ids;
using AkkaRay.Stores;
using AkkaRay.Values;

namespace AkkaRay.Ownership;

/// <content>Values into bytes and back.</content>
internal sealed partial class OwnerCore
{
    public byte[] Encode<T>(T value, out ObjectTies? ties)
    {
        var (before, escaped) = (ReferenceScope.Current, EscapedReferences.Current);
        (ReferenceScope.Current, EscapedReferences.Current) = (Exports, null);
        try
        {
            var buffer = new ByteBuffer();
            Codec<T>.Write(buffer, value);
            ties = EscapedReferences.Take();
            return buffer.ToArray();
        }
        finally
        {
            (ReferenceScope.Current, EscapedReferences.Current) = (before, escaped);
        }
    }

    /// <summary>
    /// The encoding of a value as a reference keeps it: large ones in shared memory if there is one. The ties are what
    /// must be kept with it.
    /// </summary>
    /// <exception cref="ObjectStoreFullException">There is no room for it there.</exception>
    public object Keep<T>(ObjectId id, T value, out ObjectTies? ties)
    {
        ties = null;
        var size = Codec<T>.SizeOf(value);
        if (size > InlineBytesMax && Stores.Home is { } store && store.TryPut(id, value, size, out var direct))
        {
            return new StoredContent(store, direct, isOwned: true);
        }

        var content = Encode(value, out ties);
        return content.Length > InlineBytesMax && Stores.Home is { } home && home.TryPut(id, content, out var location)
            ? new StoredContent(home, location, isOwned: true)
            : content;
    }

    /// <summary>Reads a value; <paramref name="inside"/> is what is kept for its sake.</summary>
    public T Decode<T>(StoredContent content, ObjectTies? inside)
    {
        using var scope = ReferenceScope.Enter(Exports, inside);
        return content.Read<T>();
    }

    public T Decode<T>(ReadOnlySpan<byte> content, ObjectTies? inside = null)
    {
        using var scope = ReferenceScope.Enter(Exports, inside);
        return Codec<T>.Read(content);
    }
}
