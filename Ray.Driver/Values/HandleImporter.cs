using System.Collections.Concurrent;
using AkkaRay.Actors;

namespace AkkaRay.Values;

/// <summary>Lets handles to actors leave and enter this process, each as the type it was.</summary>
internal static class HandleImporter
{
    private static readonly ConcurrentDictionary<Type, Func<ActorCaller, ActorHandle>> s_makers = new();

    /// <summary>What a handle is elsewhere; the value it is written into keeps the actor.</summary>
    public static ActorAddress Export(ActorHandle handle)
    {
        if (Session(handle.GetType()) != handle.Caller.Core.Actors)
        {
            throw new RaySerializationException($"The handle to {handle} belongs to another session of this process; handles cannot pass between sessions.");
        }

        var address = handle.Caller.Export();
        EscapedReferences.Add(handle.Caller);

        // Until the value keeps the actor, this handle does.
        GC.KeepAlive(handle);
        return address;
    }

    /// <summary>A handle of the given type.</summary>
    public static ActorHandle Import(Type type, ActorAddress address) => Session(type).HandleOf(address, s_makers.GetOrAdd(type, static type =>
    {
        var make = typeof(HandleImporter).GetMethod(nameof(Make), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!
            .MakeGenericMethod(type.GetGenericArguments());
        return make.CreateDelegate<Func<ActorCaller, ActorHandle>>();
    }));

    private static ActorHandle Make<TActor>(ActorCaller caller)
        where TActor : class
        => new ActorHandle<TActor>(caller);

    private static ActorClient Session(Type type) => ReferenceScope.Current?.Actors ?? throw new RaySerializationException(
        $"{TypeNames.Short(type)} cannot be sent or received here: no session is at work on this thread. Handles travel only as arguments, results and put values.");
}
