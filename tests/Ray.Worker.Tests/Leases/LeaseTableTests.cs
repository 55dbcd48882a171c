using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Worker.Bundles;
using AkkaRay.Worker.Leases;
using AkkaRay.Worker.Nodes;
using AkkaRay.Worker.Resources;

namespace AkkaRay.Worker.Tests.Leases;

public sealed class LeaseTableTests
{
    private static readonly NodeInfo N1 = A.Node("n1", 4);
    private static readonly NodeInfo N2 = A.Node("n2", 8);

    private readonly ClusterView _view = new();
    private readonly LeaseTable _table;

    public LeaseTableTests() => _table = new LeaseTable(N1, new NodeLedgers(N1, new ResourceLedger(N1.Total)), _view, waitingMax: 5, heldMax: 100);

    [Fact]
    public void Request_that_fits_is_assigned()
        => Assert.Equal([new LeaseEffect.Assign(A.Lease(1), A.Job)], _table.Request(A.Request(1)));

    [Fact]
    public void Shared_actor_that_needs_nothing_waits_for_nobody_and_holds_nothing()
    {
        _table.Request(A.Request(1, cpus: 4));
        _table.Request(A.Request(2, cpus: 4));
        var shared = A.Request(3) with
        {
            Resources = ResourceSet.Empty,
            Instance = new InstanceStart(default, 1, "Counter", new FunctionDefinition(1, "A", "I", 0, "Counter", Guid.Empty), []) { IsShared = true },
        };

        Assert.Equal([new LeaseEffect.Assign(A.Lease(3), A.Job)], _table.Request(shared));
        Assert.Empty(_table.Request(shared));
        Assert.Equal((1, 2), (_table.WaitingCount, _table.HeldCount));

        Assert.Empty(_table.End(A.Lease(3)));
        Assert.False(_table.IsHeld(A.Lease(3)));
        Assert.Equal([new LeaseEffect.Assign(A.Lease(2), A.Job)], _table.End(A.Lease(1)));
    }

    [Fact]
    public void Request_repeated_is_harmless()
    {
        _table.Request(A.Request(1, cpus: 4));
        Assert.Empty(_table.Request(A.Request(1, cpus: 4)));
        var queued = _table.Request(A.Request(2));
        Assert.Equal(queued, _table.Request(A.Request(2)));
        Assert.Equal(1, _table.WaitingCount);
    }

    [Fact]
    public void Request_that_must_wait_is_told_why()
    {
        _table.Request(A.Request(1, cpus: 2));
        Assert.Equal(
            [new LeaseEffect.Queue(A.Lease(2), "needs CPU 4; largest free is 2 of 4 on n1, all executors busy", IsInfeasible: false)],
            _table.Request(A.Request(2, cpus: 4)));
    }

    [Fact]
    public void Small_request_does_not_overtake_a_large_one()
    {
        _table.Request(A.Request(1, cpus: 2));
        _table.Request(A.Request(2, cpus: 4));
        Assert.IsType<LeaseEffect.Queue>(Assert.Single(_table.Request(A.Request(3, cpus: 1))));
        Assert.Equal([new LeaseEffect.Assign(A.Lease(2), A.Job)], _table.End(A.Lease(1)));
    }

    [Fact]
    public void Request_of_a_running_task_overtakes_so_that_the_task_can_end()
    {
        _table.Request(A.Request(1, cpus: 2));
        _table.Request(A.Request(2, cpus: 4));
        Assert.Equal([new LeaseEffect.Assign(A.Lease(3), A.Job)], _table.Request(A.Request(3, cpus: 1, caller: N1.Id)));
    }

    [Fact]
    public void Request_no_node_can_ever_run_waits_without_holding_up_others()
    {
        Assert.Equal(
            [new LeaseEffect.Queue(A.Lease(1), "needs CPU 9; no node has more than 4 (n1). Add a node that has, or ask for less", IsInfeasible: true)],
            _table.Request(A.Request(1, cpus: 9)));
        Assert.Equal([new LeaseEffect.Assign(A.Lease(2), A.Job)], _table.Request(A.Request(2)));
    }

    [Fact]
    public void Request_no_node_could_run_goes_to_one_that_joins_and_can()
    {
        _table.Request(A.Request(1, cpus: 8));
        Join(N2, free: 0);
        Assert.Equal([new LeaseEffect.Spill(A.Request(1, cpus: 8), N2)], _table.ClusterChanged());
    }

    [Fact]
    public void Request_that_does_not_fit_spills_to_a_node_with_room()
    {
        Join(N2, free: 2);
        _table.Request(A.Request(1, cpus: 4));
        Assert.Equal([new LeaseEffect.Spill(A.Request(2), N2)], _table.Request(A.Request(2)));
        Assert.Equal([new LeaseEffect.Spill(A.Request(3), N2)], _table.Request(A.Request(3)));
        Assert.IsType<LeaseEffect.Queue>(Assert.Single(_table.Request(A.Request(4))));
    }

    [Fact]
    public void Request_spilled_too_often_stays()
    {
        Join(N2, free: 2);
        _table.Request(A.Request(1, cpus: 4));
        Assert.IsType<LeaseEffect.Queue>(Assert.Single(_table.Request(A.Request(2, hops: LeaseProtocol.HopsMax))));
    }

    [Fact]
    public void Waiting_request_spills_when_another_node_gets_room()
    {
        Join(N2, free: 0);
        _table.Request(A.Request(1, cpus: 4));
        _table.Request(A.Request(2, cpus: 4));
        _view.Apply([A.Usage(N2, 2, freeCpus: 4)]);
        Assert.Equal([new LeaseEffect.Spill(A.Request(2, cpus: 4), N2)], _table.ClusterChanged());
    }

    [Fact]
    public void Request_beyond_the_limit_is_refused_and_one_at_the_limit_is_not()
    {
        _table.Request(A.Request(1, cpus: 4));
        for (ulong lease = 2; lease <= 6; lease++)
        {
            Assert.IsType<LeaseEffect.Queue>(Assert.Single(_table.Request(A.Request(lease))));
        }

        Assert.IsType<LeaseEffect.Refuse>(Assert.Single(_table.Request(A.Request(7))));
    }

    [Fact]
    public void Blocked_lease_makes_room_and_goes_on_without_it()
    {
        _table.Request(A.Request(1, cpus: 4));
        _table.Request(A.Request(2, cpus: 4));
        Assert.Equal([new LeaseEffect.Assign(A.Lease(2), A.Job)], _table.Blocked(A.Lease(1)));
        _table.Resumed(A.Lease(1));
        Assert.IsType<LeaseEffect.Queue>(Assert.Single(_table.Request(A.Request(3))));
    }

    [Fact]
    public void Pending_demand_is_gathered_by_job_and_resources()
    {
        _table.Request(A.Request(1, cpus: 4));
        _table.Request(A.Request(2));
        _table.Request(A.Request(3));
        var pending = Assert.Single(_table.Pending());
        Assert.Equal((2, A.Cpus(1)), (pending.Count, pending.Resources));
    }

    [Fact]
    public void Flood_of_one_job_is_one_place_in_the_queue_to_another()
    {
        var table = Wide(waitingMax: 1000);
        for (ulong number = 1; number <= 204; number++)
        {
            table.Request(A.Request(number));
        }

        table.Request(Of(job: 2, 1000));

        Assert.Equal([A.Lease(1000)], Served(table.End(A.Lease(1))));
        Assert.Equal([A.Lease(5)], Served(table.End(A.Lease(2))));
    }

    [Fact]
    public void Kinds_of_requests_of_one_job_are_served_in_turn()
    {
        var table = Wide(waitingMax: 1000);
        for (ulong number = 1; number <= 104; number++)
        {
            table.Request(A.Request(number));
        }

        table.Request(A.Request(1000, cpus: 0.5));

        Assert.Equal([A.Lease(1000)], Served(table.End(A.Lease(1))).Take(1));
    }

    [Fact]
    public void Large_request_gets_its_turn_among_the_small_ones_of_other_jobs()
    {
        var table = Wide(waitingMax: 1000);
        for (ulong number = 1; number <= 50; number++)
        {
            table.Request(Of(job: 2, number));
        }

        table.Request(A.Request(1000, cpus: 4));

        Assert.Empty(table.End(A.Lease(1)));
        Assert.Empty(table.End(A.Lease(2)));
        Assert.Empty(table.End(A.Lease(3)));
        Assert.Equal([A.Lease(1000)], Served(table.End(A.Lease(4))));
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(20261123)]
    public void Jobs_that_always_wait_are_served_alike(int seed)
    {
        var random = new Random(seed);
        var table = Wide(waitingMax: 10_000);
        var number = 0UL;
        var (waiting, served) = (new Dictionary<LeaseId, ulong>(), new int[4]);
        var held = new List<LeaseId>();
        for (var step = 0; step < 4000; step++)
        {
            // Job 1 floods, the others always have one that waits.
            for (var job = 1UL; job <= 3; job++)
            {
                while (waiting.Values.Count(of => of == job) < (job == 1 ? 100 : 1))
                {
                    waiting[A.Lease(++number)] = job;
                    Take(table.Request(Of(job, number)));
                }
            }

            var done = held[random.Next(held.Count)];
            held.Remove(done);
            Take(table.End(done));
        }

        Assert.True(served[1..].Max() - served[1..].Min() <= 10, $"seed {seed}: {string.Join(", ", served[1..])}");

        void Take(List<LeaseEffect> effects)
        {
            foreach (var lease in Served(effects))
            {
                waiting.Remove(lease, out var job);
                served[job]++;
                held.Add(lease);
            }
        }
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(20261122)]
    public void Any_sequence_serves_every_request_in_the_end(int seed)
    {
        var random = new Random(seed);
        var ledger = new ResourceLedger(N1.Total);
        var table = new LeaseTable(N1, new NodeLedgers(N1, ledger), _view, waitingMax: 10_000, heldMax: 8);
        HashSet<LeaseId> held = [], open = [];
        for (ulong number = 1; number <= 2000; number++)
        {
            open.Add(A.Lease(number));
            Note(table.Request(A.Request(number, random.Next(0, 41) / 10.0, random.Next(4) == 0 ? N1.Id : null)), held);
            while (held.Count > random.Next(0, 8))
            {
                var done = held.ElementAt(random.Next(held.Count));
                held.Remove(done);
                open.Remove(done);
                Note(table.End(done), held);
            }
        }

        while (held.Count > 0)
        {
            var done = held.First();
            held.Remove(done);
            open.Remove(done);
            Note(table.End(done), held);
        }

        Assert.True(open.Count == 0, $"seed {seed}: {open.Count} requests were never served");
        Assert.Equal(ledger.Total, ledger.Available);
    }

    private LeaseTable Wide(int waitingMax)
        => new(N1, new NodeLedgers(N1, new ResourceLedger(N1.Total)), _view, waitingMax, heldMax: 100);

    private static LeaseRequest Of(ulong job, ulong number) => A.Request(number) with { Job = new JobId((uint)job) };

    private static List<LeaseId> Served(List<LeaseEffect> effects)
        => [.. effects.OfType<LeaseEffect.Assign>().Select(static assign => assign.Lease)];

    private static void Note(List<LeaseEffect> effects, HashSet<LeaseId> held)
        => held.UnionWith(effects.OfType<LeaseEffect.Assign>().Select(assign => assign.Lease));

    private void Join(NodeInfo node, double free)
        => _view.Apply(new FeedSnapshot(default, [N1, node], [], [A.Usage(node, 1, free)]));
}
