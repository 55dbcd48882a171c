namespace AkkaRay.TestDriver;

/// <summary>The job's only task.</summary>
public static class Held
{
    /// <summary>Writes a file named as its process, with the assemblies that are loaded there, and stays.</summary>
    [Remote]
    public static async Task Hold(string folder, CancellationToken cancellationToken = default)
    {
        var loaded = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!);
        var file = Path.Combine(folder, $"{Environment.ProcessId}.part");
        await File.WriteAllLinesAsync(file, loaded, cancellationToken);
        File.Move(file, Path.ChangeExtension(file, ".held"));
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
