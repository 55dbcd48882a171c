using System.CommandLine;
using AkkaRay.Cli.Addresses;
using AkkaRay.Cli.Sessions;
using AkkaRay.Clustering;

namespace AkkaRay.Cli.State;

/// <summary>What the commands that look at a cluster have in common.</summary>
internal static class StateOptions
{
    public static readonly Option<string?> Address = new("--address")
    {
        Description = "The head's HOST:PORT or ray://HOST:PORT. Default: RAY_ADDRESS, else the head started on this machine.",
    };

    public static readonly Option<bool> Json = new("--json") { Description = "One JSON document instead of tables." };

    public static readonly Option<bool> All = new("--all") { Description = "Dead nodes and actors and ended jobs too." };

    public static readonly Option<double> Timeout = new("--timeout") { Description = "Seconds to wait for the cluster.", DefaultValueFactory = _ => 5 };

    static StateOptions() => Timeout.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<double>() is not (> 0 and <= 3600))
        {
            result.AddError("--timeout must be above 0 and at most 3600 seconds.");
        }
    });

    /// <summary>Connects to the cluster that the options name.</summary>
    /// <exception cref="CliException">It cannot be reached.</exception>
    public static Task<ClusterQuery> ConnectAsync(ParseResult parsed, CancellationToken cancellationToken)
        => ClusterQuery.ConnectAsync(HeadsOf(parsed), TimeSpan.FromSeconds(parsed.GetValue(Timeout)), cancellationToken);

    private static ClusterAddress HeadsOf(ParseResult parsed)
        => AddressChoice.Choose(parsed.GetValue(Address), Environment.GetEnvironmentVariable(AddressChoice.Variable), LocalProcesses.Head()?.Address);
}
