using AkkaRay.Actors;
using AkkaRay.Driver.Tests.Submission;
using AkkaRay.Ownership;

namespace AkkaRay.Driver.Tests.Actors;

public sealed class CallBookTests : IAsyncDisposable
{
    private readonly TestOwner _owner = new();
    private readonly CallBook _book = new();

    public ValueTask DisposeAsync() => _owner.DisposeAsync();

    [Fact]
    public void Call_whose_arguments_are_not_complete_holds_up_those_behind_it()
    {
        var (first, second, third) = (Add(1), Add(2), Add(3));
        second.Extras = new TaskExtras { IsPreparing = true };

        Assert.Equal([first], Sent());
        second.Extras.IsPreparing = false;
        Assert.Equal([second, third], Sent());
    }

    [Fact]
    public void Call_that_has_its_end_is_left_out()
    {
        var (first, second) = (Add(1), Add(2));
        first.Result.TrySetFault(new(Messages.Errors.FaultKind.TaskCanceled, "no"));

        Assert.Equal([second], Sent());
    }

    [Fact]
    public void Of_calls_that_come_back_the_cancelled_do_not_go_again()
    {
        var (first, second) = (Add(1), Add(2));
        Assert.Equal([first, second], Sent());
        first.IsCanceled = true;

        Assert.Equal([first], _book.Returned([first, second], mayGoAgain: true));
        Assert.Equal([second], Sent());
    }

    [Fact]
    public void No_more_are_sent_than_an_instance_keeps_the_results_of()
    {
        for (var number = 1; number <= CallBook.SentMax + 100; number++)
        {
            Add((ulong)number);
        }

        var sent = new List<PendingTask>();
        for (var batch = Sent(); batch.Count > 0; batch = Sent())
        {
            sent.AddRange(batch);
        }

        Assert.Equal((CallBook.SentMax, 100), (sent.Count, _book.Waiting));
        _book.Answered(sent[0]);
        Assert.Single(Sent());
    }

    [Fact]
    public void Of_calls_given_up_those_that_may_go_again_stay_to_be_asked_for_and_are_not_sent_twice()
    {
        var calls = Enumerable.Range(1, 6).Select(number => Add((ulong)number, retries: number % 2)).ToList();
        Assert.Equal(calls, Sent());
        var unknown = calls.ToList();

        var failed = _book.GiveUp(unknown);

        Assert.Equal([calls[1], calls[3], calls[5]], failed);
        Assert.Equal([calls[0], calls[2], calls[4]], unknown);
        Assert.Equal((3, 0), (_book.Sent, _book.Waiting));
        Assert.All(unknown, call => Assert.Equal(1, call.RetriesLeft));
        Assert.Empty(_book.GiveUp(unknown));
    }

    [Fact]
    public void Lost_calls_go_again_in_their_order_before_all_others_or_fail()
    {
        var calls = Enumerable.Range(1, 6).Select(number => Add((ulong)number, retries: number % 2)).ToList();
        Assert.Equal(calls, Sent());
        var waiting = Add(7);

        var failed = _book.Lost(calls, mayGoAgain: true);

        Assert.Equal([2ul, 4ul, 6ul], failed.Select(static call => call.Number));
        Assert.Equal([1ul, 3ul, 5ul, 7ul], Sent().Select(static call => call.Number));
        Assert.Equal(0, calls[0].RetriesLeft);
        Assert.Equal(0, waiting.RetriesLeft);
    }

    [Fact]
    public void Every_call_fails_that_was_lost_with_a_dead_actor()
    {
        var calls = Enumerable.Range(1, 3).Select(number => Add((ulong)number, retries: -1)).ToList();
        Sent();

        Assert.Equal(calls, _book.Lost(calls, mayGoAgain: false));
        Assert.Equal((0, 0), (_book.Waiting, _book.Sent));
    }

    // Instances run what reaches them, answers get lost, connections break, instances die and others follow. However it
    // comes: without retries nothing runs twice, and every instance runs the calls in the order they were made.
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2)]
    public void However_instances_come_and_go_order_holds_and_nothing_runs_twice_unasked(int retries)
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            try
            {
                new World(_owner, new Random(seed), retries).Run();
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}, {retries} retries.", e);
            }
        }
    }

    private PendingTask Add(ulong number, int retries = 0)
    {
        var call = _owner.Task(number, retries);
        _book.Add(call);
        return call;
    }

    private List<PendingTask> Sent()
    {
        var batch = new List<PendingTask>();
        _book.Fill(batch);
        return batch;
    }

    private sealed class World(TestOwner owner, Random random, int retries)
    {
        private const int Calls = 60;

        private readonly CallBook _book = new();
        private readonly Dictionary<ulong, int> _runs = [];
        private readonly HashSet<ulong> _ended = [];
        private readonly List<PendingTask> _out = [];
        private readonly Queue<PendingTask> _wire = new();
        private readonly List<PendingTask> _batch = [];
        private ulong _last;
        private ulong _lastRun;

        public void Run()
        {
            while (_ended.Count < Calls)
            {
                Step(random.Next(10));
            }

            Assert.Equal((0, 0), (_book.Waiting, _book.Sent));
            Assert.All(_runs, run => Assert.True(retries != 0 || run.Value == 1, $"Call {run.Key} ran {run.Value} times."));
            Assert.True(retries >= 0 || _runs.Count == Calls);
        }

        private void Step(int what)
        {
            switch (what)
            {
                case 0 or 1 when _last < Calls:
                    _book.Add(owner.Task(++_last, retries));
                    break;
                case 2 or 3 or 4:
                    _book.Fill(_batch);
                    _batch.ForEach(_wire.Enqueue);
                    _out.AddRange(_batch);
                    break;
                case 5 or 6 or 7 when _wire.TryDequeue(out var call):
                    RunOne(call);
                    if (random.Next(4) > 0)
                    {
                        _out.Remove(call);
                        _book.Answered(call);
                        End(call);
                    }

                    break;
                case 8:
                    // The connection breaks; the instance says what never came.
                    var never = _wire.ToList();
                    _wire.Clear();
                    never.ForEach(call => _out.Remove(call));
                    Assert.Empty(_book.Returned(never, mayGoAgain: true));
                    AnswerTheRest();
                    break;
                case 9 when random.Next(3) == 0:
                    // The instance dies with all that is out.
                    _wire.Clear();
                    var lost = _out.OrderBy(static call => call.Number).ToList();
                    _out.Clear();
                    _lastRun = 0;
                    _book.Lost(lost, mayGoAgain: true).ForEach(End);
                    break;
                default:
                    break;
            }
        }

        private void AnswerTheRest()
        {
            foreach (var call in _out)
            {
                _book.Answered(call);
                End(call);
            }

            _out.Clear();
        }

        private void RunOne(PendingTask call)
        {
            Assert.True(call.Number > _lastRun, $"Call {call.Number} ran after call {_lastRun}.");
            _lastRun = call.Number;
            _runs[call.Number] = _runs.GetValueOrDefault(call.Number) + 1;
        }

        private void End(PendingTask call) => Assert.True(_ended.Add(call.Number), $"Call {call.Number} ended twice.");
    }
}
