using System.Globalization;
using System.Reflection;
using Hyperion;

namespace AkkaRay.Values.Graphs;

/// <summary>
/// Which method a delegate calls: module version, assembly name, metadata tokens of type and method, their generic
/// arguments, and the names to check against. A compiler numbers lambdas anew whenever code around them changes, so a
/// module of another version is refused, except .NET's own, where the method is found by its signature.
/// </summary>
internal static class MethodIdentity
{
    private const BindingFlags All =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static void Write(Stream stream, MethodInfo method, SerializerSession session)
    {
        if (Delegates.IsMadeAtRunTime(method))
        {
            throw new NotSupportedException($"{method.Name} was compiled while this process ran.");
        }

        var type = method.DeclaringType!;
        stream.Write(method.Module.ModuleVersionId.ToByteArray());
        stream.WriteName(method.Module.Assembly.GetName().Name!);
        stream.WriteName(type.IsGenericType ? type.GetGenericTypeDefinition().FullName! : type.FullName!);
        stream.WriteNumber(type.MetadataToken);
        stream.WriteNumber(method.MetadataToken);
        stream.WriteName(Definition(method).ToString()!);
        WriteTypes(stream, type.GetGenericArguments(), session);
        WriteTypes(stream, method.GetGenericArguments(), session);
    }

    public static MethodInfo Read(Stream stream, DeserializerSession session)
    {
        var mvid = new Guid(stream.ReadBytes(16));
        var assembly = stream.ReadName();
        var typeName = stream.ReadName();
        var (typeToken, methodToken) = (stream.ReadNumber(), stream.ReadNumber());
        var signature = stream.ReadName();
        var module = LoadedModules.Find(mvid, assembly);
        var type = module.ModuleVersionId == mvid
            ? module.ResolveType(typeToken)
            : module.GetType(typeName, throwOnError: true, ignoreCase: false)!;
        type = Close(type, ReadTypes(stream, session));
        var found = module.ModuleVersionId == mvid
            ? ByToken(type, methodToken, signature)
            : BySignature(type, signature);
        if (found is null)
        {
            throw new RaySerializationException($"{typeName} in {assembly} has no method {signature} here. Ship the assembly that the driver runs.");
        }

        var arguments = ReadTypes(stream, session);
        return arguments.Length == 0 ? found : found.MakeGenericMethod(arguments);
    }

    private static MethodInfo? ByToken(Type type, int token, string signature)
        => type.GetMethods(All).FirstOrDefault(method => method.MetadataToken == token && Definition(method).ToString() == signature);

    private static MethodInfo? BySignature(Type type, string signature)
        => type.GetMethods(All).SingleOrDefault(method => Definition(method).ToString() == signature);

    // As it stands in the metadata, so that both sides print the same whatever the generic arguments are.
    private static MethodInfo Definition(MethodInfo method)
    {
        var definition = method.IsGenericMethod ? method.GetGenericMethodDefinition() : method;
        var type = definition.DeclaringType!;
        return type.IsGenericType && !type.IsGenericTypeDefinition
            ? (MethodInfo)MethodBase.GetMethodFromHandle(definition.MethodHandle, type.GetGenericTypeDefinition().TypeHandle)!
            : definition;
    }

    private static Type Close(Type type, Type[] arguments) => arguments.Length == 0 ? type : type.MakeGenericType(arguments);

    private static void WriteTypes(Stream stream, Type[] types, SerializerSession session)
    {
        stream.WriteNumber(types.Length);
        foreach (var type in types)
        {
            stream.WriteAny(type, session);
        }
    }

    private static Type[] ReadTypes(Stream stream, DeserializerSession session)
    {
        var types = new Type[stream.ReadCount(1)];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = stream.ReadAny(session) as Type
                ?? throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Generic argument {i} is not a type."));
        }

        return types;
    }
}
