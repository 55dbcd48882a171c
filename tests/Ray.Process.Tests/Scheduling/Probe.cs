using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Scheduling;

/// <summary>Tasks that say where they are, and stay there if asked to.</summary>
public static class Probe
{
    [Remote]
    public static Place Here() => Place.Here;

    [Remote(Labels = "zone in (b)")]
    public static Place InB() => Place.Here;

    [Remote(Cpus = 0, Resources = "special=0.5")]
    public static Place Special() => Place.Here;

    [Remote(Cpus = 0, Gpus = 1)]
    public static string Accelerators() => $"{Environment.GetEnvironmentVariable("CUDA_VISIBLE_DEVICES")} {Environment.ProcessId}";

    [Remote]
    public static string? NoAccelerators() => Environment.GetEnvironmentVariable("CUDA_VISIBLE_DEVICES");

    [Remote]
    public static async Task<Place> Stay(string folder)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, $"{Environment.ProcessId}.here"), "");
        await Task.Delay(TimeSpan.FromMinutes(5));
        return Place.Here;
    }

    /// <summary>Where a task is that this one submits without saying where.</summary>
    [Remote]
    public static async Task<Place> Child() => await Probe.Remote.With(new() { Cpus = 0.5 }).Here();
}
