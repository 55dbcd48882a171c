using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AkkaRay.Style.Tests.Sources;

/// <summary>One C# file of the repository, parsed.</summary>
internal sealed class SourceFile(string path)
{
    /// <summary>Every C# file, parsed once for all rules.</summary>
    public static readonly IReadOnlyList<SourceFile> All = [.. Repository.Files(".cs").Select(path => new SourceFile(path))];

    public string Path { get; } = path;

    public SyntaxNode Root { get; } = CSharpSyntaxTree.ParseText(Repository.Read(path)).GetRoot();

    public int LineCount => Root.GetText().ToString().TrimEnd('\n').Split('\n').Length;

    public IEnumerable<T> Nodes<T>()
        where T : SyntaxNode
        => Root.DescendantNodes(descendIntoTrivia: true).OfType<T>();

    public string At(SyntaxNode node) => $"{Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    public static int Lines(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
