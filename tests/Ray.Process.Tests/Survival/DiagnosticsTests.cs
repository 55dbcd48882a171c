using System.Diagnostics.Tracing;
using AkkaRay.Local;

namespace AkkaRay.Process.Tests.Survival;

/// <summary>Executors that can be looked into, and those that cannot.</summary>
public sealed class DiagnosticsTests
{
    [Theory]
    [InlineData("off")]
    [InlineData("on")]
    public async Task Event_sources_of_executors_are_there_if_the_worker_is_told_so(string setting)
    {
        await using var cluster = await LocalCluster.StartAsync(new LocalClusterOptions
        {
            Workers = 1,
            Settings = new Dictionary<string, string> { ["ray.worker.executor-diagnostics"] = setting },
        });
        await using var ray = await Ray.InitAsync(new RayOptions { Address = cluster.Address, Name = "diagnostics" });

        var heard = await Ray.Run(static () => Hear()).GetAsync(Limits.Long);

        Assert.Equal(setting == "on" ? ["Here I am"] : [], heard);
    }

    internal static string[] Hear()
    {
        using var listener = new Listener();
        using var source = new EventSource("AkkaRay-Test");
        listener.EnableEvents(source, EventLevel.LogAlways);
        source.Write("Here I am");
        return [.. listener.Heard];
    }

    private sealed class Listener : EventListener
    {
        public List<string> Heard { get; } = [];

        protected override void OnEventWritten(EventWrittenEventArgs eventData) => Heard.Add(eventData.EventName ?? "");
    }
}
