using Akka.Configuration;

namespace AkkaRay.Worker.Platform;

/// <summary>Chooses the implementation for this machine, or the one that was asked for.</summary>
internal static class ProcessPlatform
{
    public static IProcessPlatform Choose(string name) => name switch
    {
        "auto" => OperatingSystem.IsWindows() ? new PortablePlatform() : new UnixPlatform(),
        "portable" => new PortablePlatform(),
        "unix" when !OperatingSystem.IsWindows() => new UnixPlatform(),
        "unix" => throw new ConfigurationException("ray.worker.platform is \"unix\", but this is Windows. Take \"auto\"."),
        _ => throw new ConfigurationException($"ray.worker.platform is \"{name}\"; it must be \"auto\", \"unix\" or \"portable\"."),
    };
}
