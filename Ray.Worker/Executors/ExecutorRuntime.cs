using System.Text.Json.Nodes;

namespace AkkaRay.Worker.Executors;

/// <summary>The settings that the runtime of executors starts with, a file beside their program.</summary>
internal static class ExecutorRuntime
{
    private const string EventSources = "System.Diagnostics.Tracing.EventSource.IsSupported";

    /// <summary>Writes those settings to this folder, but with event sources, which can be switched only there; gives the file.</summary>
    /// <exception cref="IOException">One of the files cannot be used.</exception>
    public static string WriteOpen(string program, string folder)
    {
        var settings = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(program, ".runtimeconfig.json")))!.AsObject();
        settings["runtimeOptions"]!["configProperties"]![EventSources] = true;
        var file = Path.Combine(folder, "executor.runtimeconfig.json");
        File.WriteAllText(file, settings.ToJsonString());
        return file;
    }
}
