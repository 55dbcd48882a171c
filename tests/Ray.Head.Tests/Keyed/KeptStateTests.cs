using AkkaRay.Head.Keyed;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages;
using AkkaRay.Messages.Ids;
using Xunit.Abstractions;
using static AkkaRay.Messages.Actors.ActorStateProtocol;

namespace AkkaRay.Head.Tests.Keyed;

public sealed class KeptStateTests(ITestOutputHelper output)
{
    private static readonly ActorId Actor = new(new OwnerId(1), 2);

    private readonly List<IStored> _journal = [];
    private KeptState _state = new();

    [Fact]
    public void What_was_written_is_read_and_versions_count()
    {
        Assert.Equal((0L, null), Read(1));
        Assert.Equal(1, Assert.IsType<ActorStateWritten>(Write(1, 0, [7])).Version);
        Assert.Equal(2, Assert.IsType<ActorStateWritten>(Write(1, 1, null)).Version);

        Assert.Equal((2L, null), Read(1));
    }

    [Fact]
    public void Instance_that_was_replaced_can_neither_read_nor_write_also_after_a_restart_of_the_head()
    {
        Read(1);
        Write(1, 0, [7]);
        Read(2);

        Restart();

        Assert.True(Assert.IsType<ActorStateRefused>(Write(1, 1, [8])).IsStale);
        Assert.True(Assert.IsType<ActorStateRefused>(Decide(_state.Read(new ReadActorState(RequestId.New(), Actor, 1)))).IsStale);
        Assert.Equal(2, Assert.IsType<ActorStateWritten>(Write(2, 1, [9])).Version);
    }

    [Fact]
    public void Repeated_writing_is_answered_as_it_was_and_written_once()
    {
        Read(1);
        var request = RequestId.New();
        Write(1, 0, [7], request);
        Restart();

        Assert.Equal(1, Assert.IsType<ActorStateWritten>(Write(1, 0, [7], request)).Version);
        Assert.Single(_journal.OfType<StateKept>());
    }

    [Fact]
    public void State_that_is_read_by_one_instance_after_another_is_written_whole_now_and_then()
    {
        Read(1);
        Write(1, 0, [7]);
        for (var number = 2; number <= 100; number++)
        {
            Assert.Equal((1L, 7), Read(number) is var (version, value) ? (version, value!.Single()) : default);
            if (_state.IsToBeCleaned)
            {
                // What lies before can go.
                _journal.RemoveRange(0, _journal.Count - 1);
                _state.Cleaned();
                Restart();
            }

            Assert.InRange(_journal.Count, 1, KeptState.EventsKept);
        }

        Assert.True(Assert.IsType<ActorStateRefused>(Write(99, 1, [8])).IsStale);
    }

    [Fact]
    public void Too_large_a_state_is_refused_with_its_size_and_what_may_be()
        => Assert.Contains($"{SizeMax + 1}", Assert.IsType<ActorStateRefused>(Write(1, 0, new byte[SizeMax + 1])).Fault.Message, StringComparison.Ordinal);

    [Fact]
    public void No_writing_of_any_order_of_instances_is_lost_or_comes_after_a_newer_ones_reading()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var newest = 0;
        var known = new Dictionary<int, long>();
        var (version, value) = (0L, (byte?)null);
        for (var step = 0; step < 2000; step++)
        {
            var number = Math.Max(1, newest - random.Next(3) + random.Next(2));
            if (random.Next(3) == 0)
            {
                var read = Decide(_state.Read(new ReadActorState(RequestId.New(), Actor, number)));
                Assert.Equal(number < newest, read is ActorStateRefused);
                if (read is ActorStateRead got)
                {
                    newest = number;
                    known[number] = got.Version;
                    Assert.Equal((version, value), (got.Version, got.Value?.Single()));
                }
            }
            else if (known.TryGetValue(number, out var last))
            {
                var next = (byte)random.Next(256);
                var isWritten = Write(number, last, [next]) is ActorStateWritten;
                Assert.Equal(number == newest, isWritten);
                if (isWritten)
                {
                    (version, value) = (last + 1, next);
                    known[number] = version;
                }
            }

            if (random.Next(50) == 0)
            {
                Restart();
            }
        }
    }

    private (long Version, byte[]? Value) Read(int number)
    {
        var read = Assert.IsType<ActorStateRead>(Decide(_state.Read(new ReadActorState(RequestId.New(), Actor, number))));
        return (read.Version, read.Value);
    }

    private IRayMessage Write(int number, long version, byte[]? value, RequestId? request = null)
        => Decide(_state.Write(new WriteActorState(request ?? RequestId.New(), Actor, number, version, value)));

    private IRayMessage Decide((IStored? Event, IRayMessage Answer) decided)
    {
        if (decided.Event is { } stored)
        {
            _journal.Add(stored);
            _state.Apply(stored);
        }

        return decided.Answer;
    }

    private void Restart()
    {
        _state = new KeptState();
        _journal.ForEach(_state.Apply);
    }
}
