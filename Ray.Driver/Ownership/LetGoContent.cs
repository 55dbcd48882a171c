namespace AkkaRay.Ownership;

/// <summary>In the place of a value that was let go.</summary>
internal sealed class LetGoContent
{
    public static readonly LetGoContent Instance = new();

    private LetGoContent()
    {
    }
}
