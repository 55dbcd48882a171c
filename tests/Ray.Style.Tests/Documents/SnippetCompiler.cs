using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AkkaRay.Style.Tests.Documents;

/// <summary>Compiles what a document shows the way a user's project would: with the generator, against the built assemblies.</summary>
internal static class SnippetCompiler
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Each error and warning of the block as <c>document:line: message</c>.</summary>
    public static IEnumerable<string> Errors(MarkdownBlock block)
    {
        var snippet = CSharpSyntaxTree.ParseText(block.Text, ParseOptions, path: block.Path);
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(ImplicitUsings, ParseOptions), snippet],
            References,
            new CSharpCompilationOptions(KindOf(snippet), nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create(Generators(), parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var reported);
        return from found in generated.GetDiagnostics().Concat(reported)
               where found.Severity == DiagnosticSeverity.Error
               let line = found.Location.SourceTree == snippet ? found.Location.GetLineSpan().StartLinePosition.Line : 0
               select $"{block.Path}:{block.Line + line}: {found.Id} {found.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }

    private static OutputKind KindOf(SyntaxTree snippet)
        => snippet.GetRoot().ChildNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax>().Any()
            ? OutputKind.ConsoleApplication
            : OutputKind.DynamicallyLinkedLibrary;

    private static IEnumerable<ISourceGenerator> Generators()
        => Assembly.Load("Ray.Generators").GetTypes()
            .Where(type => !type.IsAbstract && typeof(IIncrementalGenerator).IsAssignableFrom(type))
            .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator());
}
