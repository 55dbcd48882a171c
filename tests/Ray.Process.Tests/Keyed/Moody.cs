namespace AkkaRay.Process.Tests.Keyed;

/// <summary>A keyed actor whose constructor fails until there is a file in the folder that is its namespace.</summary>
[Actor]
public sealed class Moody
{
    public Moody()
    {
        if (!File.Exists(Path.Combine(RayActorContext.Current.Namespace, "mood")))
        {
            throw new InvalidOperationException("It is not in the mood.");
        }
    }

    public int Answer() => 42;
}
