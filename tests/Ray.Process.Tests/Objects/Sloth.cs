namespace AkkaRay.Process.Tests.Objects;

/// <summary>An actor that takes its time.</summary>
[Actor]
public sealed class Sloth
{
    /// <summary>Says with a file that it began, and ends when there is one named <c>go</c>.</summary>
    public byte[] Bytes(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "begun"), "");
        SpinWait.SpinUntil(() => File.Exists(Path.Combine(folder, "go")));
        return Loans.Fill(1);
    }

    public Survival.Place Where() => Survival.Place.Here;
}
