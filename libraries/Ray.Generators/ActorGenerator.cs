using AkkaRay.Generators.Emitter;
using AkkaRay.Generators.Parser;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AkkaRay.Generators;

/// <summary>Writes, for every class or interface marked <c>[Actor]</c>, the calls on its handles and the dispatch that runs them.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ActorGenerator : IIncrementalGenerator
{
    internal const string TypesStep = "ActorTypes";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = context.SyntaxProvider
            .ForAttributeWithMetadataName(Names.ActorAttribute, static (node, _) => node is TypeDeclarationSyntax, ActorParser.Parse)
            .Where(static type => type is not null)
            .WithTrackingName(TypesStep);

        context.RegisterSourceOutput(types, static (output, type)
            => output.AddSource(type!.Identity.HintName, ActorEmitter.Emit(type)));
    }
}
