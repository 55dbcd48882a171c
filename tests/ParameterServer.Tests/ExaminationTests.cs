namespace ParameterServer.Tests;

public sealed class ExaminationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exam-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Model_is_examined_by_page_and_by_file_whose_pages_vote_together()
    {
        var words = new WordCounter();
        words.Add("door");
        var door = words.ToPage(0).Rows[0];
        var all = SparseRows.Zero([.. Enumerable.Range(0, Softmax.Rows)], 2);
        all.Values[door * 2] = 5;
        var (right, wrong) = (Write("right.xml"), Write("wrong.xml"));

        var result = Examination.Of([new DocFile(right, 0), new DocFile(wrong, 1)], all, 2);

        Assert.Equal(new Examination(2, 1, 2, 1), result);
        Assert.Equal(0.5, result.FileAccuracy);
    }

    private string Write(string name)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, "<doc><members><member name=\"a\"><summary>door</summary></member></members></doc>");
        return path;
    }
}
