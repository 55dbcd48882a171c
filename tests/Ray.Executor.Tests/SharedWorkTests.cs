using AkkaRay.Executor.Actors;

namespace AkkaRay.Executor.Tests;

/// <summary>The work of shared instances: all of it is done, whatever some of it waits for.</summary>
public sealed class SharedWorkTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SharedWork _work = new(most: 64);

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Every_piece_runs_once()
    {
        const int Pieces = 20_000;
        using var done = new CountdownEvent(Pieces);
        var runs = new int[Pieces];

        await Task.WhenAll(Enumerable.Range(0, 4).Select(poster => Task.Run(() =>
        {
            for (var piece = poster; piece < Pieces; piece += 4)
            {
                var mine = piece;
                _work.Post(new Piece(() =>
                {
                    Interlocked.Increment(ref runs[mine]);
                    done.Signal();
                }));
            }
        })));

        Assert.True(done.Wait(Patience));
        Assert.All(runs, static count => Assert.Equal(1, count));
        Assert.False(_work.IsWaiting);
    }

    [Fact]
    public void Pieces_that_wait_for_a_later_one_do_not_keep_it_from_running()
    {
        const int Waiters = 60;

        // As the executor does: it may add threads only as fast as the pool gives them.
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Waiters + 4), ports);
        var last = new ManualResetEventSlim();
        var done = new CountdownEvent(Waiters);
        for (var waiter = 0; waiter < Waiters; waiter++)
        {
            _work.Post(new Piece(() =>
            {
                last.Wait(Patience);
                done.Signal();
            }));
        }

        _work.Post(new Piece(last.Set));

        Assert.True(done.Wait(Patience / 2));
    }

    [Fact]
    public void Piece_has_nothing_of_what_the_one_before_it_left_behind()
    {
        const int Pieces = 100;
        var left = new AsyncLocal<string?>();
        using var done = new CountdownEvent(Pieces);
        var found = 0;
        for (var piece = 0; piece < Pieces; piece++)
        {
            _work.Post(new Piece(() =>
            {
                Interlocked.Add(ref found, left.Value is null && SynchronizationContext.Current is null ? 0 : 1);
                left.Value = "mine";
                SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
                done.Signal();
            }));
        }

        Assert.True(done.Wait(Patience));
        Assert.Equal(0, found);
    }

    private sealed class Piece(Action run) : IThreadPoolWorkItem
    {
        public void Execute() => run();
    }
}
