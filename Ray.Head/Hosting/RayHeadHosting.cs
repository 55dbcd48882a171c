using Akka.Cluster;
using Akka.Configuration;
using Akka.Hosting;
using AkkaRay.Head.Packages;

namespace AkkaRay.Head.Hosting;

/// <summary>Makes the actor system of an Akka.Hosting program a head.</summary>
public static class RayHeadHosting
{
    /// <summary>
    /// Adds the GCS, its proxy and the receptionist, and lets the system join the cluster it was in before, or begin one.
    /// <paramref name="config"/> is made by <c>RayConfig.Load</c> with <c>head.conf</c> and <c>cluster.conf</c>. Packages
    /// are not taken.
    /// </summary>
    /// <exception cref="HeadException">The port or the data folder is in use.</exception>
    public static AkkaConfigurationBuilder WithRayHead(this AkkaConfigurationBuilder builder, Config config)
    {
        var settings = HeadSettings.From(config);
        return builder.WithRayHead(config, settings, DataFolder.Open(settings.Data), "", packages: null);
    }

    internal static AkkaConfigurationBuilder WithRayHead(
        this AkkaConfigurationBuilder builder, Config config, HeadSettings settings, DataFolder data, string packageUrl, PackageFolder? packages)
    {
        var members = MembersFile.Read(data.Members);
        var port = HeadPort.Choose(settings.Host, settings.Port, members);
        return builder
            .AddHocon(HeadParts.Complete(HeadConfig.ListenAt(config, settings.Host, port)), HoconAddMode.Append)
            .AddSetup(HeadParts.Setup(settings))
            .AddStartup(async (system, registry) =>
            {
                system.RegisterOnTermination(data.Dispose);
                registry.Register<GcsProxy>(HeadParts.Start(system, settings, data, packageUrl, packages));
                var cluster = Cluster.Get(system);
                await cluster.JoinSeedNodesAsync(await Seeds.FindAsync(cluster.SelfAddress, members, CancellationToken.None));
            });
    }
}
