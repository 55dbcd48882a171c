using Hyperion;

namespace AkkaRay.Values.Graphs;

/// <summary>
/// Writes and reads the contents of one type. Both sides count the objects they meet, so an object must be tracked at the
/// same point of <see cref="Write"/> and <see cref="Read"/>, or in neither.
/// </summary>
internal abstract class GraphShape
{
    public abstract void Write(Stream stream, object value, SerializerSession session);

    public abstract object Read(Stream stream, DeserializerSession session);
}
