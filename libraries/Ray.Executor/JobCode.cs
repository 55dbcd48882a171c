using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Executors;

namespace AkkaRay.Executor;

/// <summary>
/// The code of the one job this process serves, in a context of its own that shares only AkkaRay's assemblies (and the
/// serializers whose types cross the boundary) with the executor.
/// </summary>
internal sealed class JobCode : AssemblyLoadContext
{
    private static readonly string[] Shared = ["Ray.Driver", "Ray.Messages", "MemoryPack.Core", "Hyperion"];

    // An actor's constructor is resolved for each of very many instances, and finding a type by its name costs more than the
    // constructor. There are no more of them than the job's code has types.
    private readonly ConcurrentDictionary<(string Assembly, string Invoker, Guid Mvid), RemoteInvoker> _invokers = new();
    private readonly AssemblyDependencyResolver _resolver;
    private readonly string _folder;

    private JobCode(string folder, string entryPath)
        : base("job", isCollectible: false)
    {
        _folder = folder;
        _resolver = new AssemblyDependencyResolver(entryPath);
    }

    /// <summary>Loads the entry assembly and checks that it is the driver's very own.</summary>
    /// <exception cref="CodeNotLoadableException">A file is missing, or the bytes are others.</exception>
    public static JobCode Load(ExecutorProtocol.LoadJob job)
    {
        var path = Path.Combine(job.Folder, job.EntryAssembly + ".dll");
        if (!File.Exists(path))
        {
            throw new CodeNotLoadableException($"The code of {job.Job} cannot be loaded: {path} does not exist.");
        }

        var code = new JobCode(job.Folder, path);
        var entry = code.LoadFromAssemblyPath(path);
        return entry.ManifestModule.ModuleVersionId == job.EntryMvid
            ? code
            : throw new CodeNotLoadableException(
                $"The code of {job.Job} in {job.Folder} is not what the driver runs: {job.EntryAssembly} has module version "
                + $"{entry.ManifestModule.ModuleVersionId}, the driver's is {job.EntryMvid}. It was built again meanwhile; start the driver again.");
    }

    /// <summary>The invoker a caller's function number stands for.</summary>
    /// <exception cref="CodeNotLoadableException">It is not in the job's code, or in other bytes of it.</exception>
    public RemoteInvoker Resolve(FunctionDefinition function)
        => _invokers.TryGetValue((function.Assembly, function.Invoker, function.Mvid), out var known)
            ? known
            : _invokers.GetOrAdd((function.Assembly, function.Invoker, function.Mvid), Find(function));

    private RemoteInvoker Find(FunctionDefinition function)
    {
        try
        {
            var assembly = LoadFromAssemblyName(new AssemblyName(function.Assembly));
            var isOurs = Shared.Contains(function.Assembly);
            if (!isOurs && assembly.ManifestModule.ModuleVersionId != function.Mvid)
            {
                throw new CodeNotLoadableException(
                    $"{function.Name} cannot run: {function.Assembly} here has module version {assembly.ManifestModule.ModuleVersionId}, the caller's is {function.Mvid}.");
            }

            var type = Type.GetType($"{function.Invoker}, {function.Assembly}", LoadFromAssemblyName, null, throwOnError: true)!;
            return (RemoteInvoker)Activator.CreateInstance(type, nonPublic: true)!;
        }
        catch (Exception e) when (e is IOException or TypeLoadException or BadImageFormatException or MissingMethodException or ArgumentException)
        {
            throw new CodeNotLoadableException($"{function.Name} cannot run: {function.Invoker} of {function.Assembly} cannot be loaded from {_folder}: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (Shared.Contains(assemblyName.Name))
        {
            return null;
        }

        var path = _resolver.ResolveAssemblyToPath(assemblyName);
        return path is null ? null : LoadFromAssemblyPath(path);
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
        => _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
