namespace AkkaRay.Process.Tests.BadInput;

/// <summary>A value that may hold anything, three members down.</summary>
public sealed class Parcel(string label)
{
    public string Label { get; } = label;

    public Box? Inside { get; init; }
}
