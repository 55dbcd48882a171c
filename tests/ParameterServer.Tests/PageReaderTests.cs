namespace ParameterServer.Tests;

public sealed class PageReaderTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Only_what_authors_wrote_counts()
    {
        var plain = Assert.Single(Read("<member name=\"M:A\"><summary>Opens the door</summary></member>"));
        var named = Assert.Single(Read("<member name=\"M:System.Net.Secret\"><summary>Opens <see cref=\"T:System.Net\"/> the door<!-- remark --></summary></member>"));

        Assert.Equal(plain.Rows, named.Rows);
        Assert.Equal(plain.Weights, named.Weights);
        Assert.Equal(3, plain.Rows.Length);
    }

    [Fact]
    public void Sixteen_members_make_a_page_and_the_rest_another()
    {
        var members = string.Concat(Enumerable.Range(0, 37).Select(i => $"<member name=\"{i}\"><summary>word{new string((char)('a' + (i % 26)), 3)} door</summary></member>"));

        Assert.Equal(3, Read(members).Count);
    }

    [Fact]
    public void Pages_have_length_one_their_rows_in_order_and_within_the_model()
    {
        var page = Assert.Single(Read("<member name=\"a\"><summary>One two two three THREE three a, b; ünïcode</summary></member>"));

        Assert.Equal(1, page.Weights.Sum(weight => weight * weight), 5);
        Assert.Equal(page.Rows.Distinct().Order(), page.Rows);
        Assert.All(page.Rows, row => Assert.InRange(row, 0, Softmax.Rows - 1));
        Assert.Equal(4, page.Rows.Length);
        Assert.Equal(3, page.Weights.Distinct().Count());
    }

    private List<Page> Read(string members)
    {
        File.WriteAllText(_path, $"<doc><assembly><name>Some.Name</name></assembly><members>{members}</members></doc>");
        return [.. PageReader.Read(new DocFile(_path, 2))];
    }
}
