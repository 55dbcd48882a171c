namespace AkkaRay.Cli.Addresses;

/// <summary>Which cluster a command means: the one named, else RAY_ADDRESS, else the head started on this machine.</summary>
internal static class AddressChoice
{
    public const string Variable = "RAY_ADDRESS";

    public static IReadOnlyList<HeadAddress> Choose(string? option, string? variable, string? local)
    {
        IReadOnlyList<HeadAddress> chosen =
            !string.IsNullOrWhiteSpace(option) ? HeadAddress.ParseAll(option, "--address")
            : !string.IsNullOrWhiteSpace(variable) ? HeadAddress.ParseAll(variable, Variable)
            : !string.IsNullOrWhiteSpace(local) ? HeadAddress.ParseAll(local, "the head started here")
            : [];
        return chosen.Count > 0
            ? chosen
            : throw new CliException($"No cluster is named and no head of this user runs here. Give --address HOST:PORT, set {Variable}, or start one: ray start --head");
    }
}
