using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Hyperion;
using Hyperion.SerializerFactories;

namespace AkkaRay.Values.Graphs;

/// <summary>
/// One serializer for each context that code is loaded in, because a serializer remembers which type a name meant. Type
/// names mean what they mean in the caller's context (<see cref="AssemblyLoadContext.EnterContextualReflection()"/>).
/// </summary>
internal static class GraphSerializers
{
    private static readonly ConditionalWeakTable<AssemblyLoadContext, Serializer> s_serializers = [];

    // The order decides who takes a type: refusals first, then what is exact, then what only corrects Hyperion's choice.
    private static readonly ValueSerializerFactory[] s_factories =
    [
        new RefusedTypes(),
        new References(),
        new Handles(),
        new Delegates(),
        new Exceptions(),
        new CancellationTokens(),
        new CompareInfos(),
        new RawElementArrays(),
        new ShapedArrays(),
        new MutableCollections(),
        new FinishedCollections(),
        new FieldByField(),
    ];

    /// <summary>The serializer of the calling thread's context.</summary>
    public static Serializer Current => s_serializers.GetValue(
        AssemblyLoadContext.CurrentContextualReflectionContext ?? AssemblyLoadContext.Default,
        static _ => Create());

    private static Serializer Create()
    {
        var options = new SerializerOptions(
            versionTolerance: false,
            preserveObjectReferences: true,
            surrogates: null,
            serializerFactories: s_factories,
            knownTypes: null,
            ignoreISerializable: false,
            packageNameOverrides: null,
            disallowUnsafeTypes: true,
            typeFilter: null);
        HyperionInternals.GuardFactories(options, static factory => new GuardedFactory(factory), last: new Objects());
        var serializer = new Serializer(options);
        HyperionInternals.ReplaceStrings(serializer, new ExactStrings());
        return serializer;
    }
}
