using Microsoft.CodeAnalysis;

namespace AkkaRay.Generators.Rules;

/// <summary>A rule that a remote method breaks, and where.</summary>
internal sealed record Violation(DiagnosticDescriptor Rule, ISymbol At, params object[] Arguments);
