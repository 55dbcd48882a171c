using System.Text.Json.Nodes;
using AkkaRay.Worker.Executors;

namespace AkkaRay.Worker.Tests.Executors;

public sealed class ExecutorRuntimeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ray-x").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Open_runtime_has_event_sources_and_all_else_as_it_was()
    {
        var program = Path.Combine(_folder, "Program.dll");
        File.WriteAllText(
            Path.Combine(_folder, "Program.runtimeconfig.json"),
            """{"runtimeOptions":{"tfm":"net10.0","configProperties":{"System.GC.Concurrent":false,"System.Diagnostics.Tracing.EventSource.IsSupported":false}}}""");

        var written = JsonNode.Parse(File.ReadAllText(ExecutorRuntime.WriteOpen(program, _folder)))!["runtimeOptions"]!;

        Assert.Equal("net10.0", written["tfm"]!.GetValue<string>());
        Assert.False(written["configProperties"]!["System.GC.Concurrent"]!.GetValue<bool>());
        Assert.True(written["configProperties"]!["System.Diagnostics.Tracing.EventSource.IsSupported"]!.GetValue<bool>());
    }

    [Fact]
    public void Program_without_settings_of_its_runtime_is_named()
    {
        var error = Assert.Throws<FileNotFoundException>(() => ExecutorRuntime.WriteOpen(Path.Combine(_folder, "Program.dll"), _folder));

        Assert.Contains("Program.runtimeconfig.json", error.Message, StringComparison.Ordinal);
    }
}
