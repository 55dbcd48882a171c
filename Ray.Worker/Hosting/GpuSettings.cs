using System.Collections.Immutable;
using Akka.Configuration;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Worker.Platform;
using AkkaRay.Worker.Resources;

namespace AkkaRay.Worker.Hosting;

/// <summary>What the <c>ray.worker</c> block and the machine say of accelerators.</summary>
internal sealed record GpuSettings(double Count, string Type, NodeDevices Devices)
{
    private const string Auto = "auto";

    public static GpuSettings From(Config config, SettingsReader read)
    {
        var ids = config.GetString("ray.worker.gpu-ids") is var given and not Auto
            ? [.. given.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
            : GpuFinder.Ids();
        var count = read.Amount("ray.worker.gpus", auto: ids.Length);
        var type = config.GetString("ray.worker.accelerator-type") is var named and not Auto ? named : GpuFinder.Type();
        return new GpuSettings(count, type, new NodeDevices(ids, [.. config.GetStringList("ray.worker.gpu-variables")]));
    }

    public ImmutableSortedDictionary<string, string> AddTo(ImmutableSortedDictionary<string, string> labels)
        => Type.Length == 0 ? labels : labels.SetItem(LabelNames.AcceleratorType, Type);
}
