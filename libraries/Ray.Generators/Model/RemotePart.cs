namespace AkkaRay.Generators.Model;

/// <summary>One of several values that a method gives.</summary>
/// <param name="Type">Its type as source.</param>
/// <param name="Name">What the tuple calls it, with a space before; empty if it has no name.</param>
internal sealed record RemotePart(string Type, string Name);
