using System.Xml;

namespace ParameterServer;

/// <summary>Cuts a documentation file into pages. Only what its authors wrote counts: names and references, which would give the library away, do not.</summary>
internal static class PageReader
{
    private const int MembersPerPage = 16;

    // The text of doc/assembly/name; what is written of members is deeper.
    private const int NameDepth = 3;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true };

    public static IEnumerable<Page> Read(DocFile file)
    {
        using var reader = XmlReader.Create(file.Path, Settings);
        var words = new WordCounter();
        var members = 0;
        while (reader.Read())
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && reader.Depth > NameDepth)
            {
                words.Add(reader.Value);
            }
            else if (reader is { NodeType: XmlNodeType.EndElement, Name: "member" } && ++members % MembersPerPage == 0)
            {
                yield return words.ToPage(file.Library);
            }
        }

        if (!words.IsEmpty)
        {
            yield return words.ToPage(file.Library);
        }
    }
}
