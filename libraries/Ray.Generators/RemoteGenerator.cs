using AkkaRay.Generators.Emitter;
using AkkaRay.Generators.Parser;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AkkaRay.Generators;

/// <summary>Writes, for every class with <c>[Remote]</c> methods, the stubs that call them and the dispatch that runs them.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class RemoteGenerator : IIncrementalGenerator
{
    internal const string TypesStep = "RemoteTypes";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = context.SyntaxProvider
            .ForAttributeWithMetadataName(Names.RemoteAttribute, static (node, _) => node is MethodDeclarationSyntax, TypeParser.Parse)
            .Where(static type => type is not null)
            .WithTrackingName(TypesStep);

        context.RegisterSourceOutput(types, static (output, type)
            => output.AddSource(type!.Identity.HintName, TypeEmitter.Emit(type)));
    }
}
