using AkkaRay.Clustering;

namespace AkkaRay.Cli.Addresses;

/// <summary>Which cluster a command means: the one named, else RAY_ADDRESS, else the head started on this machine.</summary>
internal static class AddressChoice
{
    public const string Variable = "RAY_ADDRESS";

    public static ClusterAddress Choose(string? option, string? variable, string? local)
    {
        if (!string.IsNullOrWhiteSpace(option))
        {
            return Parse(option, "--address");
        }

        if (!string.IsNullOrWhiteSpace(variable))
        {
            return Parse(variable, Variable);
        }

        return local is not null
            ? Parse(local, "the head started here")
            : throw new CliException($"No cluster is named and no head of this user runs here. Give --address HOST:PORT, set {Variable}, or start one: ray start --head");
    }

    /// <summary>The one head that <paramref name="text"/> names; null if it names none or several.</summary>
    public static HeadContact? One(string text)
    {
        try
        {
            return ClusterAddress.Parse(text) is { Contacts: [var contact] } ? contact : null;
        }
        catch (RayConnectionException)
        {
            return null;
        }
    }

    private static ClusterAddress Parse(string text, string source)
    {
        try
        {
            return ClusterAddress.Parse(text);
        }
        catch (RayConnectionException error)
        {
            throw new CliException($"{source}: {error.Message}", ExitCode.BadUsage);
        }
    }
}
