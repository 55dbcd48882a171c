using System.Text.RegularExpressions;

namespace AkkaRay.Style.Tests.Documents;

/// <summary>What the documents show compiles, what they name exists.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Code_in_documents_compiles()
        => Repository.AssertNone(MarkdownBlock.All.Where(block => block.Language is "csharp" or "cs" or "c#").SelectMany(SnippetCompiler.Errors));

    [Fact]
    public void Links_in_documents_lead_somewhere()
        => Repository.AssertNone(
            from path in Repository.Files(".md")
            from link in Link().Matches(Repository.Read(path))
            let target = link.Groups["target"].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains(':', StringComparison.Ordinal)
            where !Repository.Exists(Path.Combine(Path.GetDirectoryName(path)!, target))
            select $"{path}: {target}");

    [Fact]
    public void Commands_in_documents_name_projects_that_exist()
        => Repository.AssertNone(
            from block in MarkdownBlock.All
            from command in Project().Matches(block.Text)
            where !Repository.Exists(command.Groups["project"].Value)
            select $"{block.Path}: {command.Value}");

    /// <summary>Whoever follows the README does exactly what continuous integration did.</summary>
    [Theory]
    [InlineData("dotnet run --project samples/WordCount")]
    [InlineData("dotnet test AkkaRay.sln -m:1")]
    public void Continuous_integration_runs_the_commands_of_the_readme(string command)
    {
        Assert.Contains(MarkdownBlock.All, block => block.Path == "README.md" && block.Text.Split('\n').Any(line => line.Split('#')[0].TrimEnd() == command));
        Assert.Contains(command, Repository.Read(".ci/run"), StringComparison.Ordinal);
    }

    [Fact]
    public void Glossary_gives_each_word_once()
    {
        var words = Repository.Read("docs/glossary.md").Split('\n').Where(line => line.StartsWith("| **", StringComparison.Ordinal)).Select(line => line.Split("**")[1]);
        Repository.AssertNone(words.GroupBy(word => word).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"--project (?<project>\S+)")]
    private static partial Regex Project();
}
