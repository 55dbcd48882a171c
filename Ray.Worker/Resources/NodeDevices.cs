using System.Collections.Immutable;

namespace AkkaRay.Worker.Resources;

/// <summary>
/// A node's accelerators by the names their driver library knows, and the environment variables that limit a process to
/// some of them.
/// </summary>
internal sealed record NodeDevices(ImmutableArray<string> Ids, ImmutableArray<string> Variables)
{
    /// <summary>None known by name; they are numbered, and processes are told of them in the usual variables.</summary>
    public static readonly NodeDevices None = new([], ["CUDA_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES", "ZE_AFFINITY_MASK"]);

    /// <summary>What a process that holds these devices is started with.</summary>
    public ImmutableSortedDictionary<string, string> EnvironmentOf(ImmutableArray<DeviceShare> devices)
    {
        var visible = string.Join(",", devices.Select(device => device.Id));
        return Variables.ToImmutableSortedDictionary(name => name, _ => visible, StringComparer.Ordinal);
    }
}
