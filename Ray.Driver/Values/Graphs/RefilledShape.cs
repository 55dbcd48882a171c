using System.Reflection;
using System.Runtime.CompilerServices;
using Hyperion;

namespace AkkaRay.Values.Graphs;

/// <summary>
/// A collection in parts: its comparer, the fields that derived classes add, its elements. The object is there, and can
/// be referred to, before its parts are read, so a collection may contain itself.
/// </summary>
internal abstract class RefilledShape<TComparer>(Type type, Type known) : GraphShape
    where TComparer : class
{
    // .NET's own derived classes are views of a part, which become collections of that part.
    private readonly Type _made = ObjectFields.IsFramework(type) ? known : type;
    private readonly FieldInfo[] _added = ObjectFields.IsFramework(type) ? [] : [.. ObjectFields.Of(type, known)];
    private readonly PropertyInfo _comparer = known.GetProperty("Comparer")!;
    private readonly ConstructorInfo _constructor = known.GetConstructor([typeof(TComparer)])!;

    protected abstract TComparer Default { get; }

    public sealed override void Write(Stream stream, object value, SerializerSession session)
    {
        session.TrackSerializedObject(value);
        Comparers.Write(stream, _comparer.GetValue(value), Default, session);
        foreach (var field in _added)
        {
            stream.WriteAny(field.GetValue(value), session);
        }

        WriteElements(stream, value, session);
    }

    public sealed override object Read(Stream stream, DeserializerSession session)
    {
        var collection = RuntimeHelpers.GetUninitializedObject(_made);
        session.TrackDeserializedObject(collection);

        // The base class's constructor, run on the object that is already there.
        _constructor.Invoke(collection, [Comparers.Read(stream, session)]);
        foreach (var field in _added)
        {
            field.SetValue(collection, stream.ReadAny(session));
        }

        ReadElements(stream, collection, session);
        return collection;
    }

    protected abstract void WriteElements(Stream stream, object collection, SerializerSession session);

    protected abstract void ReadElements(Stream stream, object collection, DeserializerSession session);
}
