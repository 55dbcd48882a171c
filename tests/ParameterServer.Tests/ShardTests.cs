namespace ParameterServer.Tests;

public sealed class ShardTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Every_row_is_on_one_shard_that_has_as_many_as_the_others(int shards)
    {
        var all = Enumerable.Range(0, Softmax.Rows).ToArray();

        var parts = Shards.Split(all, shards);

        Assert.Equal(all, parts.SelectMany(part => part).Order());
        Assert.All(parts, part => Assert.Equal(Softmax.Rows / shards, part.Length));
    }

    [Fact]
    public void Shard_that_has_none_of_the_rows_is_asked_for_none()
    {
        var parts = Shards.Split([6, 2, 4], 2);

        Assert.Equal([6, 2, 4], parts[0]);
        Assert.Empty(parts[1]);
    }
}
