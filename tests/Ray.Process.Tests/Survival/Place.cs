namespace AkkaRay.Process.Tests.Survival;

/// <summary>Where something ran.</summary>
public sealed record Place(string Node, int Pid)
{
    /// <summary>Where this is.</summary>
    public static Place Here => new(Environment.GetEnvironmentVariable("RAY_NODE_NAME") ?? "no node", Environment.ProcessId);
}
