using System.Collections.Concurrent;
using AkkaRay.Messages.Calls;

namespace AkkaRay.Values;

/// <summary>Calls the one of a session's import methods that makes references of a certain type.</summary>
internal abstract class ReferenceImporter
{
    private static readonly ConcurrentDictionary<Type, ReferenceImporter> s_known = new();

    private sealed class Typed<T> : ReferenceImporter
    {
        public override ObjectRef Import(IReferenceBinder session, ObjectAddress address) => session.Import<T>(address);
    }

    private sealed class Untyped : ReferenceImporter
    {
        public override ObjectRef Import(IReferenceBinder session, ObjectAddress address) => session.ImportVoid(address);
    }

    /// <summary>The importer of <see cref="ObjectRef"/> or of an <see cref="ObjectRef{T}"/>.</summary>
    public static ReferenceImporter For(Type type) => s_known.GetOrAdd(type, static type => type == typeof(ObjectRef)
        ? new Untyped()
        : (ReferenceImporter)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(type.GetGenericArguments()))!);

    /// <summary>The session that references on this thread belong to.</summary>
    /// <exception cref="RaySerializationException">There is none.</exception>
    public static IReferenceBinder Session(Type type) => ReferenceScope.Current ?? throw new RaySerializationException(
        $"{TypeNames.Short(type)} cannot be sent or received here: no session is at work on this thread. References travel only as arguments, results and put values.");

    public abstract ObjectRef Import(IReferenceBinder session, ObjectAddress address);
}
