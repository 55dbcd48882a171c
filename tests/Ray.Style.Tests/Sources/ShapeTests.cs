using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AkkaRay.Style.Tests.Sources;

/// <summary>How large things may be and where they stand.</summary>
public sealed class ShapeTests
{
    [Fact]
    public void Files_are_at_most_300_lines()
        => Repository.AssertNone(SourceFile.All.Where(file => file.LineCount > 300).Select(file => $"{file.Path}: {file.LineCount} lines"));

    [Fact]
    public void Methods_are_at_most_40_lines()
        => Repository.AssertNone(
            from file in SourceFile.All
            from block in Bodies(file)
            where SourceFile.Lines(block) - 2 > 40
            select $"{file.At(block)}: {SourceFile.Lines(block) - 2} lines");

    [Fact]
    public void Programs_have_at_most_40_lines_of_statements()
        => Repository.AssertNone(
            from file in SourceFile.All
            where !file.Path.StartsWith("samples/", StringComparison.Ordinal)
            let lines = file.Root.ChildNodes().OfType<GlobalStatementSyntax>()
                .Where(statement => statement.Statement is not LocalFunctionStatementSyntax).Sum(SourceFile.Lines)
            where lines > 40
            select $"{file.Path}: {lines} lines");

    /// <summary>Samples may be one file to read from top to bottom; tests may have the types they try things on beside them.</summary>
    [Fact]
    public void Files_hold_one_type_named_as_the_file()
        => Repository.AssertNone(
            from file in SourceFile.All
            where !file.Path.StartsWith("samples/", StringComparison.Ordinal)
            let names = TopLevel(file).Select(Name).ToList()
            let isTest = file.Path.StartsWith("tests/", StringComparison.Ordinal)
            where (names.Count > 1 && !isTest) || (names.Count > 0 && !names.Contains(Path.GetFileName(file.Path).Split('.')[0]))
            select $"{file.Path}: {string.Join(", ", names)}");

    /// <summary>A namespace called Ray anywhere would hide the facade class from users.</summary>
    [Fact]
    public void Namespaces_never_begin_with_Ray()
        => Repository.AssertNone(
            from file in SourceFile.All
            from space in file.Nodes<BaseNamespaceDeclarationSyntax>()
            where space.Name.ToString().Split('.')[0] == "Ray"
            select file.At(space));

    [Fact]
    public void Folders_are_named_after_concepts()
        => Repository.AssertNone(SourceFile.All.Select(file => file.Path).Where(path => path.Split('/')
            .Any(folder => folder is "Models" or "Interfaces" or "Helpers" or "Utils" or "Common" or "Misc")));

    [Fact]
    public void Nothing_is_folded_away_in_regions()
        => Repository.AssertNone(
            from file in SourceFile.All
            from region in file.Nodes<RegionDirectiveTriviaSyntax>()
            select file.At(region));

    [Fact]
    public void Work_left_to_do_names_its_issue()
        => Repository.AssertNone(
            from file in SourceFile.All
            from trivia in file.Root.DescendantTrivia()
            where trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
            let text = trivia.ToString()
            where (text.Contains("TODO", StringComparison.Ordinal) || text.Contains("FIXME", StringComparison.Ordinal))
                && !text.Contains('#', StringComparison.Ordinal)
            select $"{file.Path}: {text}");

    private static IEnumerable<SyntaxNode> Bodies(SourceFile file)
        => file.Nodes<BaseMethodDeclarationSyntax>().Select(method => method.Body)
            .Concat(file.Nodes<AccessorDeclarationSyntax>().Select(accessor => accessor.Body))
            .Concat(file.Nodes<LocalFunctionStatementSyntax>().Select(function => function.Body))
            .OfType<BlockSyntax>();

    private static IEnumerable<MemberDeclarationSyntax> TopLevel(SourceFile file)
        => file.Nodes<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .Where(member => member.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax)
            .Where(member => !member.Modifiers.Any(SyntaxKind.FileKeyword));

    private static string Name(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax function => function.Identifier.Text,
        _ => "",
    };
}
