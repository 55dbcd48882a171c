namespace WordCount.Tests;

public sealed class InputTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ray-words-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Small_files_share_a_task_and_large_ones_are_cut()
        => Assert.Equal(
            ["a@0+3 b@0+3 c@0+4", "c@4+10", "c@14+6 d@0+1"],
            Input.Cut([new("a", 3), new("b", 3), new("c", 20), new("d", 1)], bytesPerTask: 10)
                .Select(task => string.Join(' ', task.Select(piece => $"{piece.Path}@{piece.Offset}+{piece.Length}"))));

    [Fact]
    public void Empty_files_make_no_pieces() => Assert.Empty(Input.Cut([new("a", 0)], bytesPerTask: 10));

    [Fact]
    public void Files_are_found_in_sub_folders_in_the_order_of_their_names()
    {
        Write("b.xml");
        Write("sub/a.xml");
        Write("sub/a.txt");

        Assert.Equal(["b.xml", "sub/a.xml"], Found("*.xml"));
    }

    [Fact]
    public void Symbolic_links_are_not_followed()
    {
        Write("sub/a.xml");
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "folder"), Path.Combine(_folder.FullName, "sub"));
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "file.xml"), Path.Combine(_folder.FullName, "sub", "a.xml"));

        Assert.Equal(["sub/a.xml"], Found("*.xml"));
    }

    [Fact]
    public void Root_of_the_running_installation_holds_its_shared_frameworks()
        => Assert.True(Directory.Exists(Path.Combine(Input.DotnetRoot, "shared", "Microsoft.NETCore.App")));

    private IEnumerable<string> Found(string pattern)
        => Input.Find(_folder.FullName, pattern).Select(file => Path.GetRelativePath(_folder.FullName, file.Path).Replace('\\', '/'));

    private void Write(string name)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "x");
    }
}
