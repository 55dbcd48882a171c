using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using AkkaRay.Messages.Jobs;

namespace AkkaRay.Packaging;

/// <summary>
/// Finds which assembly of a folder is the program. Usually the one the process started with; under a test runner that
/// is the runner, and the program is the assembly whose dependencies the folder holds.
/// </summary>
internal static class EntryCode
{
    /// <summary>The code of this process.</summary>
    /// <exception cref="RayException">The folder holds no program.</exception>
    public static CodeSpec OfThisProcess(string? folder = null)
        => Find(folder ?? AppContext.BaseDirectory, Assembly.GetEntryAssembly()?.GetName().Name);

    /// <summary>The code of a folder; <paramref name="started"/> is the name of the assembly the process started with.</summary>
    public static CodeSpec Find(string folder, string? started)
    {
        var programs = Directory.Exists(folder) ? DependencyFile.ReadAll(folder) : [];
        var program = programs.FirstOrDefault(program => program.Name == started && program.Name != "testhost") ?? Root(programs)
            ?? throw new RayException(
                $"The folder '{folder}' holds no program: there is no .deps.json file next to an assembly of the same name. Executors need "
                + "the folder a build wrote; programs published as a single file cannot be shipped, publish without PublishSingleFile.");
        return new CodeSpec(program.Name, MvidOf(Path.Combine(folder, program.Name + ".dll")));
    }

    /// <summary>The module version of an assembly, read without loading it.</summary>
    public static Guid MvidOf(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }

    // Programs that the program itself depends on (a worker, say) are in the folder too, each with its own file.
    private static DependencyFile? Root(IReadOnlyList<DependencyFile> programs) => programs
        .Where(program => program.Name != "testhost")
        .OrderBy(program => programs.Count(other => other.Name != program.Name && other.Libraries.Contains(program.Name)))
        .ThenByDescending(program => program.Libraries.Count)
        .ThenBy(program => program.Name, StringComparer.Ordinal)
        .FirstOrDefault();
}
