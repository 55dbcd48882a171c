using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using AkkaRay.Head.Keyed;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Ids;
using Xunit.Abstractions;
using static AkkaRay.Messages.Actors.ActorStateProtocol;

namespace AkkaRay.Head.Tests.Keyed;

/// <summary>How states are kept: in the journal, and in memory only while they are used.</summary>
public sealed class KeptStatesActorTests : TestKit
{
    private static readonly ActorId Actor = new(new OwnerId(3), 4);

    private readonly TestProbe _gcs;
    private readonly IActorRef _states;

    public KeptStatesActorTests(ITestOutputHelper output)
        : base(Config, "states-test", output)
    {
        _gcs = CreateTestProbe("gcs");
        _states = _gcs.ChildActorOf(Props.Create(() => new KeptStatesActor()));
    }

    private static Config Config => RayConfig.Load(
        ConfigurationFactory.ParseString(
            """
            akka.test.single-expect-default = 20s
            akka.persistence.journal.plugin = "akka.persistence.journal.inmem"
            akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
            """),
        "head.conf");

    [Fact]
    public async Task State_is_read_from_the_journal_after_nobody_used_it_for_a_while()
    {
        await ReadAsync(number: 1);
        await WriteAsync(number: 1, version: 0, value: 9);

        _states.Tell(new KeptStateActor.Unused(Actor));

        // This comes while the one in memory is ending, and waits for the next.
        Assert.Equal([9], (await ReadAsync(number: 2)).Value);
    }

    [Fact]
    public async Task One_that_was_replaced_is_refused_also_by_a_state_that_was_read_again()
    {
        await ReadAsync(number: 1);
        await ReadAsync(number: 2);
        _states.Tell(new KeptStateActor.Unused(Actor));

        _states.Tell(new WriteActorState(RequestId.New(), Actor, 1, 0, [6]), TestActor);

        Assert.True((await ExpectMsgAsync<ActorStateRefused>()).IsStale);
    }

    [Fact]
    public async Task States_do_not_meet()
    {
        await ReadAsync(number: 1);
        await WriteAsync(number: 1, version: 0, value: 9);

        _states.Tell(new ReadActorState(RequestId.New(), Actor with { Number = 5 }, 1), TestActor);

        Assert.Equal((0L, null), await ExpectMsgAsync<ActorStateRead>() is var other ? (other.Version, other.Value) : default);
    }

    [Fact]
    public async Task States_of_a_job_that_is_over_are_deleted_also_one_that_is_just_ending_and_one_that_was_never_written()
    {
        await ReadAsync(number: 1);
        await WriteAsync(number: 1, version: 0, value: 9);
        _states.Tell(new KeptStateActor.Unused(Actor));

        _states.Tell(new KeptStatesActor.Delete(new JobId(7), [Actor, Actor with { Number = 5 }]));

        Assert.Equal(7u, (await _gcs.ExpectMsgAsync<KeptStatesActor.Deleted>()).Job.Value);
        Assert.Equal((0L, null), await ReadAsync(number: 1) is var read ? (read.Version, read.Value) : default);
    }

    [Fact]
    public async Task Many_states_are_deleted_and_each_job_is_told_of_once()
    {
        var actors = Enumerable.Range(10, 60).Select(number => Actor with { Number = (ulong)number }).ToArray();
        foreach (var actor in actors)
        {
            _states.Tell(new ReadActorState(RequestId.New(), actor, 1), TestActor);
            await ExpectMsgAsync<ActorStateRead>();
        }

        _states.Tell(new KeptStatesActor.Delete(new JobId(7), actors[..40]));
        _states.Tell(new KeptStatesActor.Delete(new JobId(7), actors[..40]));
        _states.Tell(new KeptStatesActor.Delete(new JobId(8), actors[40..]));

        uint[] jobs = [(await _gcs.ExpectMsgAsync<KeptStatesActor.Deleted>()).Job.Value, (await _gcs.ExpectMsgAsync<KeptStatesActor.Deleted>()).Job.Value];
        Assert.Equal([7u, 8u], jobs.Order());
    }

    [Fact]
    public async Task Journal_stays_short_though_nobody_uses_the_state_for_long_between_two_writings()
    {
        for (var version = 0; version < 50; version++)
        {
            await ReadAsync(number: version + 1);
            await WriteAsync(number: version + 1, version, value: 9);
            _states.Tell(new KeptStateActor.Unused(Actor));
        }

        // Once this is answered the one before has ended, and all it had deleted is.
        Assert.Equal(50, (await ReadAsync(number: 51)).Version);
        var id = $"state-{Actor.Owner.Value:x16}{Actor.Number:x16}";
        Akka.Persistence.Persistence.Instance.Apply(Sys).JournalFor(null).Tell(new ReplayMessages(0, long.MaxValue, long.MaxValue, id, TestActor), TestActor);
        var kept = 0;
        await FishForMessageAsync(message => message is RecoverySuccess || (message is ReplayedMessage && ++kept < 0));
        Assert.InRange(kept, 1, 2 * KeptState.EventsKept);
    }

    private async Task<ActorStateRead> ReadAsync(int number)
    {
        _states.Tell(new ReadActorState(RequestId.New(), Actor, number), TestActor);
        return await ExpectMsgAsync<ActorStateRead>();
    }

    private async Task WriteAsync(int number, long version, byte value)
    {
        _states.Tell(new WriteActorState(RequestId.New(), Actor, number, version, [value]), TestActor);
        Assert.Equal(version + 1, (await ExpectMsgAsync<ActorStateWritten>()).Version);
    }
}
