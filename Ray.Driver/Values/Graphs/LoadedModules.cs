using System.Reflection;
using System.Runtime.Loader;

namespace AkkaRay.Values.Graphs;

/// <summary>Finds the module a method came from among the assemblies that are loaded, in the job's own context first.</summary>
internal static class LoadedModules
{
    /// <exception cref="RaySerializationException">It is not there, or built from other bytes.</exception>
    public static Module Find(Guid mvid, string assembly)
    {
        var context = AssemblyLoadContext.CurrentContextualReflectionContext ?? AssemblyLoadContext.Default;
        var module = ByVersion(context.Assemblies, mvid) ?? ByVersion(AppDomain.CurrentDomain.GetAssemblies(), mvid);
        if (module is not null)
        {
            return module;
        }

        var loaded = Load(context, assembly);
        module = ByVersion(loaded.Modules, mvid) ?? loaded.ManifestModule;
        if (module.ModuleVersionId == mvid || IsFramework(loaded))
        {
            return module;
        }

        throw new RaySerializationException(
            $"A delegate of {assembly} was built from other bytes than the {assembly} loaded here (module version {mvid} was sent, {module.ModuleVersionId} is loaded). Run the very assembly that the driver runs.");
    }

    private static Assembly Load(AssemblyLoadContext context, string assembly)
    {
        try
        {
            return context.LoadFromAssemblyName(new AssemblyName(assembly));
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException)
        {
            throw new RaySerializationException(
                $"A delegate of {assembly} was received, but there is no such assembly here. Ship it with the job.", exception);
        }
    }

    private static Module? ByVersion(IEnumerable<Assembly> assemblies, Guid mvid)
        => assemblies.Where(assembly => !assembly.IsDynamic).Select(assembly => ByVersion(assembly.Modules, mvid)).FirstOrDefault(module => module is not null);

    private static Module? ByVersion(IEnumerable<Module> modules, Guid mvid)
        => modules.FirstOrDefault(module => module.ModuleVersionId == mvid);

    private static bool IsFramework(Assembly assembly)
        => assembly.GetName().Name is { } name && name.StartsWith("System.", StringComparison.Ordinal);
}
