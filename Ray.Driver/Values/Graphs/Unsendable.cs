using System.Collections.Concurrent;

namespace AkkaRay.Values.Graphs;

/// <summary>
/// The types that mean something only in the process they were made in, each with why and what to do instead. The list
/// names base types; what derives from one or implements it is on the list too.
/// </summary>
internal static class Unsendable
{
    private const string OpenThere = "it belongs to this one. Pass what is needed to open it again.";
    private const string MakeThere = "it coordinates threads of this one. Make it where it is used.";
    private const string ActorSystem = "it belongs to an actor system of this one. Pass an ObjectRef or an address.";
    private const string CodeHere = "it stands for code loaded in this one. Pass its name.";

    private static readonly ConcurrentDictionary<Type, string?> s_known = new();

    // By name: comparing types would load a dozen of .NET's assemblies, and Akka's, into an executor that needs none.
    private static readonly Dictionary<string, string> s_types = new()
    {
        ["System.IO.Stream"] = OpenThere,
        ["System.IO.StreamReader"] = OpenThere,
        ["System.IO.StreamWriter"] = OpenThere,
        ["System.IO.BinaryReader"] = OpenThere,
        ["System.IO.BinaryWriter"] = OpenThere,
        ["System.IO.FileSystemInfo"] = "what it knows of the file is true of this machine. Pass the path.",
        ["System.IO.FileSystemWatcher"] = OpenThere,
        ["System.Runtime.InteropServices.SafeHandle"] = OpenThere,
        ["System.Runtime.InteropServices.CriticalHandle"] = OpenThere,
        ["System.Net.Sockets.Socket"] = OpenThere,
        ["System.Net.Sockets.TcpClient"] = OpenThere,
        ["System.Net.Sockets.TcpListener"] = OpenThere,
        ["System.Net.Sockets.UdpClient"] = OpenThere,
        ["System.Net.Http.HttpMessageInvoker"] = OpenThere,
        ["System.Net.Http.HttpMessageHandler"] = OpenThere,
        ["System.Data.IDbConnection"] = OpenThere,
        ["System.Data.IDbCommand"] = OpenThere,
        ["System.Data.IDbTransaction"] = OpenThere,
        ["System.IO.MemoryMappedFiles.MemoryMappedFile"] = OpenThere,
        ["System.Diagnostics.Process"] = OpenThere,
        ["System.Threading.Tasks.Task"] = "it runs in this one. Await it and pass the result, or pass an ObjectRef.",
        ["System.Threading.CancellationTokenSource"] = "it cancels work of this one. Pass its token as the call's CancellationToken.",
        ["System.Threading.CancellationTokenRegistration"] = "it cancels work of this one. Register where the work is done.",
        ["System.Threading.Thread"] = "it runs in this one. Start it where it is needed.",
        ["System.Threading.WaitHandle"] = MakeThere,
        ["System.Threading.Lock"] = MakeThere,
        ["System.Threading.SemaphoreSlim"] = MakeThere,
        ["System.Threading.ManualResetEventSlim"] = MakeThere,
        ["System.Threading.CountdownEvent"] = MakeThere,
        ["System.Threading.Barrier"] = MakeThere,
        ["System.Threading.ReaderWriterLock"] = MakeThere,
        ["System.Threading.ReaderWriterLockSlim"] = MakeThere,
        ["System.Threading.ITimer"] = MakeThere,
        ["System.Threading.PeriodicTimer"] = MakeThere,
        ["System.Timers.Timer"] = MakeThere,
        ["System.Threading.ThreadLocal`1"] = MakeThere,
        ["System.Threading.AsyncLocal`1"] = MakeThere,
        ["System.Threading.SynchronizationContext"] = MakeThere,
        ["System.Threading.Tasks.TaskScheduler"] = MakeThere,
        ["System.Threading.ExecutionContext"] = MakeThere,
        ["System.Threading.Channels.Channel`2"] = MakeThere,
        ["System.Threading.Channels.ChannelReader`1"] = MakeThere,
        ["System.Threading.Channels.ChannelWriter`1"] = MakeThere,
        ["System.Runtime.CompilerServices.ConditionalWeakTable`2"] = MakeThere,
        ["System.WeakReference"] = "what it refers to lives in this one. Pass the object itself.",
        ["System.WeakReference`1"] = "what it refers to lives in this one. Pass the object itself.",
        ["System.Linq.Lookup`2"] = "its order depends on hash codes of this one. Pass a dictionary of lists.",
        ["System.Reflection.Assembly"] = CodeHere,
        ["System.Reflection.Module"] = CodeHere,
        ["System.Runtime.Loader.AssemblyLoadContext"] = CodeHere,
        ["System.AppDomain"] = CodeHere,
        ["AkkaRay.IRay"] = "a session belongs to this one. Use Ray, which is the ambient session everywhere.",
        ["AkkaRay.ObjectStream`1"] = "its items come to the process that called. Await them there and pass them on, or have the task call the method itself.",
        ["AkkaRay.PlacementGroup"] = "it is a handle of this one. Give the group a name and call Ray.GetPlacementGroupAsync there.",
        ["Akka.Actor.IActorRef"] = ActorSystem,
        ["Akka.Actor.IActorContext"] = ActorSystem,
        ["Akka.Actor.ActorSystem"] = ActorSystem,
    };

    /// <summary>Why no value of <paramref name="type"/> can be sent; null if some can.</summary>
    public static string? Reason(Type type) => s_known.GetOrAdd(type, Decide);

    private static string? Decide(Type type)
    {
        if (Blittable.IsAddress(type))
        {
            return "it is an address in the memory of this one.";
        }

        return BasesOf(type).Select(Reason).FirstOrDefault(reason => reason is not null) ?? Members(type);

        static string? Reason(Type each) => s_types.GetValueOrDefault((each.IsGenericType ? each.GetGenericTypeDefinition() : each).FullName ?? "");
    }

    private static IEnumerable<Type> BasesOf(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }

        foreach (var each in type.GetInterfaces())
        {
            yield return each;
        }
    }

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
