using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AkkaRay.Generators.Tests;

/// <summary>Compiles snippets against the real Ray.Driver, with the generator and the analyzers.</summary>
internal static class Compiled
{
    // What C# 14 is called in the oldest compiler that has extension members.
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Enable,
        generalDiagnosticOption: ReportDiagnostic.Error);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !path.Contains("CodeAnalysis", StringComparison.Ordinal) && !IsOfTests(path))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Threading; global using System.Threading.Tasks; global using AkkaRay;
        """;

    public static string Snippet(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Snippets", name));

    public static CSharpCompilation Of(params string[] sources) => CSharpCompilation.Create(
        "Snippet", sources.Prepend(Usings).Select(Tree), References, Options);

    public static CSharpCompilation With(this CSharpCompilation compilation, int file, string source)
        => compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[file + 1], Tree(source, file + 1));

    public static CSharpGeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new RemoteGenerator().AsSourceGenerator(), new ActorGenerator().AsSourceGenerator()],
        parseOptions: Parse,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static CSharpCompilation Generated(params string[] sources) => Generated(withDriver: true, sources);

    public static CSharpCompilation Generated(bool withDriver, params string[] sources)
    {
        var input = Of(sources).WithReferences(References.Where(reference => withDriver || !IsDriver(reference)));
        Driver().RunGeneratorsAndUpdateCompilation(input, out var compilation, out var diagnostics);
        Assert.Empty(diagnostics);
        return (CSharpCompilation)compilation;
    }

    /// <summary>What the compiler says, with every warning an error; but the snippets themselves need no documentation.</summary>
    public static string[] Complaints(this CSharpCompilation compilation)
    {
        using var output = new MemoryStream();
        using var documentation = new MemoryStream();
        return [.. compilation.Emit(output, xmlDocumentationStream: documentation).Diagnostics
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !IsUndocumentedSnippet(diagnostic))
            .Select(diagnostic => diagnostic.ToString())];
    }

    public static Assembly Load(this CSharpCompilation compilation)
    {
        using var output = new MemoryStream();
        Assert.Equal([], compilation.Lenient().Emit(output).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return Assembly.Load(output.ToArray());
    }

    /// <summary>What the analyzers say, in the order of the source.</summary>
    public static async Task<Diagnostic[]> Analyze<T>(params string[] sources)
        where T : DiagnosticAnalyzer, new()
    {
        var compilation = Generated(sources).Lenient();
        Assert.Equal([], compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var found = await compilation.WithAnalyzers([new T()]).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static CSharpCompilation Lenient(this CSharpCompilation compilation)
        => compilation.WithOptions(Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default));

    private static bool IsUndocumentedSnippet(Diagnostic diagnostic)
        => diagnostic.Id == "CS1591" && diagnostic.Location.GetLineSpan().Path.StartsWith("File", StringComparison.Ordinal);

    private static SyntaxTree Tree(string source, int index) => CSharpSyntaxTree.ParseText(source, Parse, $"File{index}.cs");

    private static bool IsDriver(MetadataReference reference)
        => Path.GetFileName(reference.Display) == "Ray.Driver.dll";

    // This assembly and the generator hold internal types whose names the snippets use as well.
    private static bool IsOfTests(string path)
        => Path.GetFileName(path) is "Ray.Generators.dll" or "Ray.Generators.Tests.dll";
}
