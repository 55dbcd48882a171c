using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;

namespace AkkaRay.Values.Graphs;

/// <summary>
/// The types that mean something only in the process they were made in, each with why and what to do instead. The list
/// names base types; what derives from one or implements it is on the list too.
/// </summary>
internal static class Unsendable
{
    private const string OpenThere = "it belongs to this one. Pass what is needed to open it again.";
    private const string MakeThere = "it coordinates threads of this one. Make it where it is used.";
    private const string CodeHere = "it stands for code loaded in this one. Pass its name.";

    private static readonly ConcurrentDictionary<Type, string?> s_known = new();

    private static readonly (Type Type, string Reason)[] s_types =
    [
        (typeof(Stream), OpenThere),
        (typeof(StreamReader), OpenThere),
        (typeof(StreamWriter), OpenThere),
        (typeof(BinaryReader), OpenThere),
        (typeof(BinaryWriter), OpenThere),
        (typeof(FileSystemInfo), "what it knows of the file is true of this machine. Pass the path."),
        (typeof(FileSystemWatcher), OpenThere),
        (typeof(SafeHandle), OpenThere),
        (typeof(CriticalHandle), OpenThere),
        (typeof(System.Net.Sockets.Socket), OpenThere),
        (typeof(System.Net.Sockets.TcpClient), OpenThere),
        (typeof(System.Net.Sockets.TcpListener), OpenThere),
        (typeof(System.Net.Sockets.UdpClient), OpenThere),
        (typeof(System.Net.Http.HttpMessageInvoker), OpenThere),
        (typeof(System.Net.Http.HttpMessageHandler), OpenThere),
        (typeof(System.Data.IDbConnection), OpenThere),
        (typeof(System.Data.IDbCommand), OpenThere),
        (typeof(System.Data.IDbTransaction), OpenThere),
        (typeof(System.IO.MemoryMappedFiles.MemoryMappedFile), OpenThere),
        (typeof(System.Diagnostics.Process), OpenThere),
        (typeof(Task), "it runs in this one. Await it and pass the result, or pass an ObjectRef."),
        (typeof(CancellationTokenSource), "it cancels work of this one. Pass its token as the call's CancellationToken."),
        (typeof(CancellationTokenRegistration), "it cancels work of this one. Register where the work is done."),
        (typeof(Thread), "it runs in this one. Start it where it is needed."),
        (typeof(WaitHandle), MakeThere),
        (typeof(Lock), MakeThere),
        (typeof(SemaphoreSlim), MakeThere),
        (typeof(ManualResetEventSlim), MakeThere),
        (typeof(CountdownEvent), MakeThere),
        (typeof(Barrier), MakeThere),
        (typeof(ReaderWriterLock), MakeThere),
        (typeof(ReaderWriterLockSlim), MakeThere),
        (typeof(ITimer), MakeThere),
        (typeof(PeriodicTimer), MakeThere),
        (typeof(System.Timers.Timer), MakeThere),
        (typeof(ThreadLocal<>), MakeThere),
        (typeof(AsyncLocal<>), MakeThere),
        (typeof(SynchronizationContext), MakeThere),
        (typeof(TaskScheduler), MakeThere),
        (typeof(ExecutionContext), MakeThere),
        (typeof(System.Threading.Channels.Channel<,>), MakeThere),
        (typeof(System.Threading.Channels.ChannelReader<>), MakeThere),
        (typeof(System.Threading.Channels.ChannelWriter<>), MakeThere),
        (typeof(System.Runtime.CompilerServices.ConditionalWeakTable<,>), MakeThere),
        (typeof(WeakReference), "what it refers to lives in this one. Pass the object itself."),
        (typeof(WeakReference<>), "what it refers to lives in this one. Pass the object itself."),
        (typeof(System.Linq.Lookup<,>), "its order depends on hash codes of this one. Pass a dictionary of lists."),
        (typeof(Assembly), CodeHere),
        (typeof(Module), CodeHere),
        (typeof(System.Runtime.Loader.AssemblyLoadContext), CodeHere),
        (typeof(AppDomain), CodeHere),
        (typeof(IRay), "a session belongs to this one. Use Ray, which is the ambient session everywhere."),
    ];

    /// <summary>Why no value of <paramref name="type"/> can be sent; null if some can.</summary>
    public static string? Reason(Type type) => s_known.GetOrAdd(type, Decide);

    private static string? Decide(Type type)
    {
        if (Blittable.IsAddress(type))
        {
            return "it is an address in the memory of this one.";
        }

        foreach (var (listed, reason) in s_types)
        {
            if (Is(type, listed))
            {
                return reason;
            }
        }

        return IsOfActorSystem(type) ? "it belongs to an actor system of this one. Pass an address or an ObjectRef." : Members(type);
    }

    private static bool Is(Type type, Type listed)
    {
        if (!listed.IsGenericTypeDefinition)
        {
            return listed.IsAssignableFrom(type);
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.IsGenericType && current.GetGenericTypeDefinition() == listed)
            {
                return true;
            }
        }

        return false;
    }

    // By name, because the executor has no Akka to compare types with.
    private static bool IsOfActorSystem(Type type)
        => type.GetInterfaces().Append(type).Any(each => each.FullName is "Akka.Actor.IActorRef" or "Akka.Actor.IActorContext")
            || type.FullName is "Akka.Actor.ActorSystem" || type.BaseType?.FullName is "Akka.Actor.ActorSystem" or "Akka.Actor.ExtendedActorSystem";

    // Hyperion leaves both out without a word: the field would be zero on the other side.
    private static string? Members(Type type)
    {
        if (type.IsInterface || type.IsArray || ObjectFields.HandledElsewhere(type))
        {
            return null;
        }

        foreach (var field in ObjectFields.Of(type))
        {
            if (Blittable.IsAddress(field.FieldType))
            {
                return $"its field {MemberNames.Readable(field)} is an address in the memory of this one.";
            }

            if (field.Name == "_syncRoot" && !ObjectFields.IsFramework(type))
            {
                return "its field _syncRoot would be left out, because fields of that name are taken for locks. Give it another name.";
            }
        }

        return null;
    }
}
