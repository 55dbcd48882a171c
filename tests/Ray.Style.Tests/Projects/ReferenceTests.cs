using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AkkaRay.Style.Tests.Projects;

/// <summary>Who may reference whom is the table of docs/architecture.md; what a project references, it may reference by itself too.</summary>
public sealed partial class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Map = Repository.Read("docs/architecture.md").Split('\n')
        .Select(line => Row().Match(line))
        .Where(row => row.Success)
        .ToDictionary(
            row => row.Groups["project"].Value.Split('/')[^1],
            row => row.Groups["references"].Value.Split(',', StringSplitOptions.TrimEntries).Where(name => name != "–").Select(name => $"Ray.{name}").ToArray());

    [Fact]
    public void Projects_reference_only_what_the_architecture_lets_them()
        => Repository.AssertNone(
            from path in Repository.Files(".csproj")
            where Repository.IsProduct(path)
            let project = Path.GetFileNameWithoutExtension(path)
            from to in ReferencesOf(path)
            where !Reachable(project).Contains(to)
            select $"{project} -> {to}");

    [Fact]
    public void Architecture_lists_every_project()
        => Repository.AssertNone(
            Repository.Files(".csproj").Where(Repository.IsProduct)
                .Select(path => Path.GetFileNameWithoutExtension(path)).Where(project => !Map.ContainsKey(project)));

    [Fact]
    public void Solution_holds_every_project()
    {
        var solution = Repository.Read("AkkaRay.sln").Replace('\\', '/');
        Repository.AssertNone(Repository.Files(".csproj").Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Versions_of_packages_stand_in_one_place()
        => Repository.AssertNone(
            from path in Repository.Files(".csproj")
            from package in XDocument.Parse(Repository.Read(path)).Descendants("PackageReference")
            where package.Attribute("Version") is not null
            select $"{path}: {package.Attribute("Include")?.Value}");

    private static HashSet<string> Reachable(string project)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(Map.GetValueOrDefault(project, []));
        while (open.TryPop(out var next))
        {
            if (reached.Add(next))
            {
                Array.ForEach(Map.GetValueOrDefault(next, []), open.Push);
            }
        }

        return reached;
    }

    /// <summary>References that end up in the output; a generator used as an analyzer does not.</summary>
    private static IEnumerable<string> ReferencesOf(string path)
        => XDocument.Parse(Repository.Read(path)).Descendants("ProjectReference")
            .Where(reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

    [GeneratedRegex(@"^\| `(?<project>[\w./]+)` \|.*\| (?<references>[\w, –]+) \|\s*$")]
    private static partial Regex Row();
}
