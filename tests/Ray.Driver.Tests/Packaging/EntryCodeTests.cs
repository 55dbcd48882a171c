using AkkaRay.Packaging;

namespace AkkaRay.Driver.Tests.Packaging;

public sealed class EntryCodeTests
{
    [Fact]
    public void Program_under_a_test_runner_is_the_test_assembly()
    {
        var code = EntryCode.OfThisProcess();

        Assert.Equal("Ray.Driver.Tests", code.EntryAssembly);
        Assert.Equal(typeof(EntryCodeTests).Module.ModuleVersionId, code.EntryMvid);
    }

    [Fact]
    public void Program_that_depends_on_the_others_is_the_entry()
    {
        using var folder = FolderWith(("Worker", []), ("App", ["Worker", "Driver"]), ("Tool", []));

        Assert.Equal("App", EntryCode.Find(folder.Path, started: "testhost").EntryAssembly);
    }

    [Fact]
    public void Program_the_process_started_with_is_the_entry()
    {
        using var folder = FolderWith(("Worker", []), ("App", ["Worker"]));

        Assert.Equal("Worker", EntryCode.Find(folder.Path, started: "Worker").EntryAssembly);
    }

    [Fact]
    public void Folder_without_a_program_is_refused_with_what_to_do()
    {
        using var folder = new Folder();

        var error = Assert.Throws<RayException>(() => EntryCode.Find(folder.Path, null));

        Assert.Contains("publish without PublishSingleFile", error.Message, StringComparison.Ordinal);
    }

    private static Folder FolderWith(params (string Name, string[] Uses)[] programs)
    {
        var folder = new Folder();
        foreach (var (name, uses) in programs)
        {
            File.Copy(typeof(EntryCodeTests).Assembly.Location, Path.Combine(folder.Path, name + ".dll"));
            var libraries = string.Join(',', uses.Append(name).Select(library => $"\"{library}/1.0.0\":{{}}"));
            folder.Write(name + ".deps.json", $"{{\"libraries\":{{{libraries}}}}}");
        }

        return folder;
    }
}
