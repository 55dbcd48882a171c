using AkkaRay.Messages.Ids;
using static AkkaRay.Head.Tests.Desks;
using static AkkaRay.Messages.KeyValue.KeyValueProtocol;

namespace AkkaRay.Head.Tests.KeyValue;

public sealed class KeyValueDeskTests
{
    private readonly Desks _desks = new();

    [Fact]
    public void Value_put_is_found()
    {
        _desks.Put("a", [1, 2]);

        Assert.Equal([1, 2], ReplyOf<KeyFound>(_desks.Keys.Get(new(RequestId.New(), "ns", "a"))).Value);
    }

    [Fact]
    public void Key_of_another_namespace_is_not_found()
    {
        _desks.Put("a", [1]);

        Assert.Null(ReplyOf<KeyFound>(_desks.Keys.Get(new(RequestId.New(), "other", "a"))).Value);
    }

    [Fact]
    public void Put_without_overwrite_leaves_what_is_there()
    {
        _desks.Put("a", [1]);

        var effects = _desks.Put("a", [2], overwrite: false);

        Assert.False(ReplyOf<KeyStored>(effects).Changed);
        Assert.Empty(EventsOf(effects));
    }

    [Fact]
    public void Put_without_overwrite_repeated_is_answered_as_the_first_time()
    {
        var request = RequestId.New();
        Assert.True(ReplyOf<KeyStored>(_desks.Put("a", [1], overwrite: false, request)).Changed);

        Assert.True(ReplyOf<KeyStored>(_desks.Put("a", [1], overwrite: false, request)).Changed);
    }

    [Fact]
    public void Put_repeated_late_does_not_undo_a_newer_put()
    {
        var request = RequestId.New();
        _desks.Put("a", [1], request: request);
        _desks.Put("a", [2]);

        Assert.Empty(EventsOf(_desks.Put("a", [1], request: request)));
    }

    [Fact]
    public void Delete_repeated_is_answered_as_the_first_time()
    {
        _desks.Put("a", [1]);
        var message = new DeleteKey(RequestId.New(), "ns", "a");
        Assert.True(ReplyOf<KeyStored>(_desks.Keys.Delete(message)).Changed);

        var again = _desks.Keys.Delete(message);

        Assert.True(ReplyOf<KeyStored>(again).Changed);
        Assert.Empty(EventsOf(again));
    }

    [Fact]
    public void Delete_of_nothing_changes_nothing()
        => Assert.False(ReplyOf<KeyStored>(_desks.Keys.Delete(new(RequestId.New(), "ns", "a"))).Changed);

    [Fact]
    public void Value_at_the_limit_is_taken_and_one_beyond_is_refused()
    {
        Assert.True(ReplyOf<KeyStored>(_desks.Put("a", new byte[ValueBytesMax])).Changed);

        Assert.Contains("32769 bytes", ReplyOf<KeyRefused>(_desks.Put("b", new byte[ValueBytesMax + 1])).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_beyond_the_number_allowed_is_refused_and_an_old_one_can_still_change()
    {
        var desks = new Desks(Examples.Settings with { KeysMax = 1 });
        desks.Put("a", [1]);

        Assert.Contains("ray.head.keys-max", ReplyOf<KeyRefused>(desks.Put("b", [1])).Reason, StringComparison.Ordinal);
        Assert.True(ReplyOf<KeyStored>(desks.Put("a", [2])).Changed);
    }

    [Fact]
    public void Value_beyond_the_size_of_the_table_is_refused_until_there_is_room()
    {
        var desks = new Desks(Examples.Settings with { KeysSizeMax = 10 });
        desks.Put("a", new byte[9]);

        Assert.Contains("ray.head.keys-size-max", ReplyOf<KeyRefused>(desks.Put("b", [1])).Reason, StringComparison.Ordinal);
        desks.Keys.Delete(new(RequestId.New(), "ns", "a"));
        Assert.True(ReplyOf<KeyStored>(desks.Put("b", [1])).Changed);
    }

    [Theory]
    [InlineData(null, "a")]
    [InlineData("ns", null)]
    [InlineData("ns", "")]
    public void Name_that_is_missing_is_refused(string? space, string? key)
        => ReplyOf<KeyRefused>(_desks.Keys.Put(new(RequestId.New(), space!, key!, [], true)));

    [Fact]
    public void Value_that_is_missing_is_refused() => ReplyOf<KeyRefused>(_desks.Put("a", null!));

    [Fact]
    public void Keys_are_listed_by_prefix_in_order()
    {
        _desks.Put("b2", []);
        _desks.Put("a", []);
        _desks.Put("b1", []);

        var listed = ReplyOf<KeysListed>(_desks.Keys.List(new(RequestId.New(), "ns", "b")));

        Assert.Equal(["b1", "b2"], listed.Keys);
        Assert.True(listed.IsComplete);
    }

    [Fact]
    public void List_of_more_than_a_thousand_says_that_it_is_not_complete()
    {
        for (var i = 0; i < 1001; i++)
        {
            _desks.Put($"k{i}", []);
        }

        var listed = ReplyOf<KeysListed>(_desks.Keys.List(new(RequestId.New(), "ns", "")));

        Assert.Equal(1000, listed.Keys.Length);
        Assert.False(listed.IsComplete);
    }
}
