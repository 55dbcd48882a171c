using Microsoft.CodeAnalysis;

namespace AkkaRay.Generators.Closures;

/// <summary>Something that would travel with a closure and cannot.</summary>
/// <param name="What">What is captured and how it got in, for the message.</param>
/// <param name="Type">The type that works only in one process.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record Capture(string What, ITypeSymbol Type, string Remedy);
