using AkkaRay.Messages.Ids;
using AkkaRay.ObjectStore;
using AkkaRay.Worker.Transfers;

namespace AkkaRay.Worker.Tests.Transfers;

/// <summary>Which transfers run, for whom.</summary>
public sealed class TransferTableTests
{
    private static readonly TransferOutcome s_here = new TransferOutcome.Here(new StoredName(64, 1, 10, 0));
    private static readonly TransferOutcome s_failed = new TransferOutcome.Failed(TransferFailure.Lost, "why");

    private readonly TransferTable _table = new(runningMax: 2, bytesMax: 100);

    [Fact]
    public void Many_readers_of_an_object_are_served_by_one_transfer()
    {
        Assert.Equal([new TransferEffect.Start(Id(1))], _table.Ask(1, Id(1)));
        Assert.Empty(_table.Ask(2, Id(1)));
        Assert.Empty(_table.Ask(3, Id(1)));

        var answer = Assert.IsType<TransferEffect.Answer>(Assert.Single(_table.Ended(Id(1), s_here)));

        Assert.Equal([1, 2, 3], answer.Waiters.Order());
        Assert.Equal(s_here, answer.Outcome);
        Assert.Equal((0, 0), (_table.Waiters, _table.Running));
    }

    [Fact]
    public void So_many_run_at_a_time_and_the_others_in_turn()
    {
        for (var number = 1; number <= 4; number++)
        {
            _table.Ask(number, Id((ulong)number));
        }

        Assert.Equal(2, _table.Running);
        Assert.Contains(new TransferEffect.Start(Id(3)), _table.Ended(Id(1), s_here));
        Assert.Contains(new TransferEffect.Start(Id(4)), _table.Ended(Id(2), s_failed));
    }

    [Fact]
    public void So_many_bytes_are_in_flight_at_a_time()
    {
        _table.Ask(1, Id(1));
        _table.Ask(2, Id(2));

        Assert.Equal([new TransferEffect.Admit(Id(1))], _table.Need(Id(1), 60));
        Assert.Empty(_table.Need(Id(2), 50));
        Assert.Contains(new TransferEffect.Admit(Id(2)), _table.Ended(Id(1), s_here));
        Assert.Equal(50, _table.Bytes);
    }

    [Fact]
    public void What_is_larger_than_the_bound_comes_alone()
    {
        _table.Ask(1, Id(1));

        Assert.Equal([new TransferEffect.Admit(Id(1))], _table.Need(Id(1), 1000));
    }

    [Fact]
    public void Transfer_that_needs_other_memory_gives_back_what_it_had()
    {
        _table.Ask(1, Id(1));
        _table.Need(Id(1), 90);

        Assert.Equal([new TransferEffect.Admit(Id(1))], _table.Need(Id(1), 95));
        Assert.Equal(95, _table.Bytes);
    }

    [Fact]
    public void Transfer_nobody_waits_for_any_more_is_cancelled()
    {
        _table.Ask(1, Id(1));
        _table.Ask(2, Id(1));

        Assert.Empty(_table.Leave(1));
        Assert.Equal([new TransferEffect.Cancel(Id(1))], _table.Leave(2));
        Assert.Empty(Assert.IsType<TransferEffect.Answer>(Assert.Single(_table.Ended(Id(1), s_failed))).Waiters);
    }

    [Fact]
    public void Object_asked_for_again_while_its_transfer_is_being_cancelled_begins_anew()
    {
        _table.Ask(1, Id(1));
        _table.Leave(1);
        Assert.Empty(_table.Ask(2, Id(1)));

        Assert.Equal([new TransferEffect.Start(Id(1))], _table.Ended(Id(1), s_failed));
        Assert.Equal([2], Assert.IsType<TransferEffect.Answer>(Assert.Single(_table.Ended(Id(1), s_here))).Waiters);
    }

    [Fact]
    public void Object_asked_for_again_gets_the_copy_if_the_cancelled_transfer_ended_well_after_all()
    {
        _table.Ask(1, Id(1));
        _table.Leave(1);
        _table.Ask(2, Id(1));

        Assert.Equal([2], Assert.IsType<TransferEffect.Answer>(Assert.Single(_table.Ended(Id(1), s_here))).Waiters);
    }

    [Fact]
    public void Queued_object_nobody_waits_for_never_starts()
    {
        _table.Ask(1, Id(1));
        _table.Ask(2, Id(2));
        _table.Ask(3, Id(3));
        Assert.Empty(_table.Leave(3));

        Assert.DoesNotContain(_table.Ended(Id(1), s_here), static effect => effect is TransferEffect.Start);
        Assert.False(_table.Has(Id(3)));
    }

    [Fact]
    public void Cancelled_transfer_that_waits_for_bytes_is_not_admitted_later()
    {
        _table.Ask(1, Id(1));
        _table.Ask(2, Id(2));
        _table.Need(Id(1), 100);
        _table.Need(Id(2), 100);
        _table.Leave(2);
        _table.Ended(Id(2), s_failed);

        Assert.DoesNotContain(_table.Ended(Id(1), s_here), static effect => effect is TransferEffect.Admit);
        Assert.Equal(0, _table.Bytes);
    }

    [Fact]
    public void Any_sequence_keeps_the_bounds_and_answers_everyone_once()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var (running, waiting, answered) = (new HashSet<ObjectId>(), new HashSet<long>(), new HashSet<long>());
        for (long step = 1; step <= 20_000; step++)
        {
            var effects = random.Next(4) switch
            {
                0 => Ask(step),
                1 when waiting.Count > 0 && waiting.First() is var first && waiting.Remove(first) => _table.Leave(first),
                2 when running.Count > 0 => _table.Need(running.First(), random.Next(1, 120)),
                _ when running.Count > 0 && running.First() is var ending && running.Remove(ending) => _table.Ended(ending, random.Next(2) == 0 ? s_here : s_failed),
                _ => [],
            };
            Note(effects);
            Assert.True(_table.Running <= 2 && _table.Running == running.Count, $"seed {seed}, step {step}: {_table.Running} run");
            Assert.True(_table.Bytes <= 120, $"seed {seed}, step {step}: {_table.Bytes} bytes");
            Assert.True(_table.Waiters == waiting.Count, $"seed {seed}, step {step}: {_table.Waiters} of {waiting.Count} wait");
        }

        IReadOnlyList<TransferEffect> Ask(long waiter)
        {
            waiting.Add(waiter);
            return _table.Ask(waiter, Id((ulong)random.Next(6)));
        }

        void Note(IReadOnlyList<TransferEffect> effects)
        {
            foreach (var effect in effects)
            {
                _ = effect switch
                {
                    TransferEffect.Start(var id) => running.Add(id),
                    TransferEffect.Answer(var waiters, _) => waiters.All(waiter => waiting.Remove(waiter) && answered.Add(waiter)) ? true : throw new InvalidOperationException($"seed {seed}"),
                    _ => true,
                };
            }
        }
    }

    private static ObjectId Id(ulong number) => new TaskId(new OwnerId(1), number).Return(1);
}
