namespace ParameterServer.Tests;

public sealed class CorpusTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("corpus-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("System.Net.Http.xml", "System.Net")]
    [InlineData("System.Net.xml", "System.Net")]
    [InlineData("Microsoft.AspNetCore.Mvc.Core.xml", "Microsoft.AspNetCore.Mvc")]
    [InlineData("Microsoft.CSharp.xml", null)]
    [InlineData("netstandard.xml", null)]
    public void Library_is_the_beginning_of_the_files_name(string file, string? library) => Assert.Equal(library, Corpus.LibraryOf(file));

    [Fact]
    public void Every_fourth_file_of_a_library_is_held_out_and_nothing_is_both_learnt_and_held_out()
    {
        Write("a", [.. Enumerable.Range(0, 8).Select(i => $"System.Net.Part{i}.xml"), .. Enumerable.Range(0, 4).Select(i => $"System.Text.Part{i}.xml")]);

        var corpus = Corpus.Find(_folder.FullName);

        Assert.Equal(["System.Net", "System.Text"], corpus.Libraries);
        Assert.Equal([0, 0, 1], corpus.HeldOut.Select(file => file.Library));
        Assert.Equal(9, corpus.Training.Count);
        Assert.Empty(corpus.Training.Intersect(corpus.HeldOut));
    }

    [Fact]
    public void Libraries_of_few_files_and_copies_of_files_do_not_count()
    {
        string[] net = [.. Enumerable.Range(0, 4).Select(i => $"System.Net.Part{i}.xml")];
        Write("a", net);
        Write("b", [.. net, "System.Few.A.xml", "System.Few.B.xml", "System.Few.C.xml"]);

        var corpus = Corpus.Find(_folder.FullName);

        Assert.Equal(["System.Net"], corpus.Libraries);
        Assert.Equal(4, corpus.Training.Count + corpus.HeldOut.Count);
    }

    private void Write(string folder, string[] files)
    {
        var into = _folder.CreateSubdirectory(folder).FullName;
        Array.ForEach(files, file => File.WriteAllText(Path.Combine(into, file), "<doc/>"));
    }
}
