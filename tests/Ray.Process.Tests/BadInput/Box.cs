namespace AkkaRay.Process.Tests.BadInput;

/// <summary>Part of a <see cref="Parcel"/>.</summary>
public sealed class Box
{
    public object? Content { get; init; }
}
