namespace AkkaRay.TestDriver;

/// <summary>An actor that counts.</summary>
[Actor]
public sealed class Tally
{
    private int _count;

    /// <summary>How often it was asked, and the id of its process.</summary>
    public string Count() => $"{++_count} {Environment.ProcessId}";
}
