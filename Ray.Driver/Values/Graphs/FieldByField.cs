using System.Collections;
using System.Collections.ObjectModel;
using System.Reflection;
using System.Runtime.Serialization;
using Hyperion;
using Hyperion.ValueSerializers;

namespace AkkaRay.Values.Graphs;

/// <summary>
/// Types that Hyperion would take for mere collections, forgetting every field of their own, or would rebuild by a
/// constructor they do not have: they are objects like any other.
/// </summary>
internal sealed class FieldByField : GraphFactory
{
    private static readonly Type[] s_serializationConstructor = [typeof(SerializationInfo), typeof(StreamingContext)];

    protected override void Initialize(Serializer serializer, ObjectSerializer built, Type type)
        => serializer.CodeGenerator.BuildSerializer(serializer, built);

    protected override bool Takes(Type type)
    {
        if (type.IsArray || type.IsInterface || type.IsAbstract || type == typeof(string))
        {
            return false;
        }

        return IsUserCollection(type) || IsReadOnlyView(type) || LacksSerializationConstructor(type);
    }

    protected override GraphShape Build(Type type) => throw new NotSupportedException();

    private static bool IsUserCollection(Type type)
        => typeof(IEnumerable).IsAssignableFrom(type)
            && !ObjectFields.IsFramework(type)
            && type.Assembly.GetName().Name != "FSharp.Core";

    private static bool IsReadOnlyView(Type type)
        => type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(ReadOnlyDictionary<,>)
                || type.GetGenericTypeDefinition() == typeof(ReadOnlySet<>)
                || type.GetGenericTypeDefinition() == typeof(ReadOnlyCollection<>));

    private static bool LacksSerializationConstructor(Type type)
        => typeof(ISerializable).IsAssignableFrom(type)
            && !typeof(MemberInfo).IsAssignableFrom(type)
            && type.GetConstructor(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, s_serializationConstructor) is null;
}
