using AkkaRay.Messages.Ids;

namespace AkkaRay.Messages.Tests.Ids;

public sealed class IdTests
{
    private static readonly OwnerId Owner = new(0x1A2B3C4D_00000000);

    [Fact]
    public void Ids_read_well()
    {
        Assert.Equal("job-7", new JobId(7).ToString());
        Assert.Equal("owner-1a2b3c4d", Owner.ToString());
        Assert.Equal("lease-1a2b3c4d:7", new LeaseId(Owner, 7).ToString());
        Assert.Equal("task-1a2b3c4d:42", new TaskId(Owner, 42).ToString());
        Assert.Equal("object-1a2b3c4d:42.1", new TaskId(Owner, 42).Return(1).ToString());
        Assert.Equal("node-0000002a", new NodeId(new Guid(42, 0, 0, new byte[8])).ToString());
    }

    [Fact]
    public void Result_of_a_task_has_the_same_id_when_it_runs_again()
    {
        Assert.Equal(new TaskId(Owner, 42).Return(1), new TaskId(Owner, 42).Return(1));
        Assert.Equal(Owner, new TaskId(Owner, 42).Return(1).Owner);
    }

    [Fact]
    public void Minted_ids_differ()
    {
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => NodeId.New()).Distinct().Count());
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => OwnerId.New()).Distinct().Count());

        // They are drawn in advance, on each thread.
        Assert.Equal(20_000, ParallelEnumerable.Range(0, 20_000).Select(static _ => AccessToken.New()).Distinct().Count());
    }

    [Fact]
    public void Owner_on_a_node_tells_which_node_that_is()
    {
        var (node, other) = (NodeId.New(), NodeId.New());
        foreach (var number in new uint[] { 0, 1, 77, OwnerId.NumbersMax - 1 })
        {
            Assert.True(OwnerId.Of(node, number).IsOf(node));
            Assert.False(OwnerId.Of(node, number).IsOf(other));
            Assert.False(OwnerId.New().IsOf(node));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => OwnerId.Of(node, OwnerId.NumbersMax));
    }

    [Fact]
    public void Owners_on_nodes_differ_in_what_people_see_of_them()
    {
        var nodes = Enumerable.Range(0, 20).Select(static number => new NodeId(new Guid(number, 0, 0, new byte[8]))).ToList();
        var owners = nodes.SelectMany(static node => Enumerable.Range(0, 20).Select(number => OwnerId.Of(node, (uint)number))).ToList();

        Assert.Equal(owners.Count, owners.Select(static owner => owner.ToString()).Distinct().Count());
        Assert.All(owners, owner => Assert.Single(nodes, owner.IsOf));
    }

    [Fact]
    public void Jobs_are_ordered_by_number() => Assert.True(new JobId(9).CompareTo(new JobId(10)) < 0);

    [Fact]
    public void Token_matches_only_itself()
    {
        var token = AccessToken.New();
        Assert.True(token.Matches(new AccessToken(token.Value)));
        Assert.False(token.Matches(AccessToken.New()));
    }

    [Fact]
    public void Token_comes_back_from_its_bytes()
    {
        var token = AccessToken.New();
        Span<byte> bytes = stackalloc byte[AccessToken.Size];
        token.Write(bytes);
        Assert.Equal(token, AccessToken.Read(bytes));
    }

    [Fact]
    public void Token_never_shows_itself()
    {
        var token = AccessToken.New();
        Assert.DoesNotContain(token.Value.ToString("N"), $"{token}", StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(token.Value.ToString(), $"{token}", StringComparison.OrdinalIgnoreCase);
    }
}
