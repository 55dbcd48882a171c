namespace AkkaRay.Style.Tests.Documents;

/// <summary>One fenced block of a document, with the line its content begins on.</summary>
internal sealed record MarkdownBlock(string Path, int Line, string Language, string Text)
{
    public static IEnumerable<MarkdownBlock> All => Repository.Files(".md").SelectMany(Read);

    private static IEnumerable<MarkdownBlock> Read(string path)
    {
        var lines = Repository.Read(path).ReplaceLineEndings("\n").Split('\n');
        var begin = -1;
        for (var index = 0; index < lines.Length; index++)
        {
            if (!lines[index].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            if (begin >= 0)
            {
                yield return new MarkdownBlock(path, begin + 2, lines[begin][3..].Trim(), string.Join('\n', lines[(begin + 1)..index]));
            }

            begin = begin >= 0 ? -1 : index;
        }
    }
}
