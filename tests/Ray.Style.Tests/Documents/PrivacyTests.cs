using System.Text.RegularExpressions;

namespace AkkaRay.Style.Tests.Documents;

/// <summary>Nothing in the repository tells where it was built.</summary>
public sealed partial class PrivacyTests
{
    private static readonly string[] Texts = [".cs", ".md", ".sh", ".ps1", ".csproj", ".props", ".targets", ".conf", ".txt", ".json", ".sln", "/run"];

    [Fact]
    public void Files_name_no_folder_of_a_machine()
        => Repository.AssertNone(
            from path in Repository.Files(Texts)
            where Path.GetFileName(path) != "PrivacyTests.cs"
            from found in MachineFolder().Matches(Repository.Read(path))
            select $"{path}: {found.Value}");

    [GeneratedRegex(@"(?<![\w.~$}*<])/(home|root|work|mnt|Users)/[\w.]+|[A-Z]:\\+Users\\+\w+")]
    private static partial Regex MachineFolder();
}
