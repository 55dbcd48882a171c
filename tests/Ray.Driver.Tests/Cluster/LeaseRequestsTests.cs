using AkkaRay.Clustering;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Scheduling.Nodes;
using static AkkaRay.Driver.Tests.Cluster.Make;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Driver.Tests.Cluster;

public sealed class LeaseRequestsTests
{
    private readonly NodeRooms _rooms = new("here");
    private readonly LeaseRequests _requests;

    public LeaseRequestsTests() => _requests = new LeaseRequests(new JobId(7), _rooms);

    [Fact]
    public void Request_goes_to_a_node_with_job_and_resources()
    {
        Join(1);

        var request = Assert.IsType<RequestLease>(Sent(1, Assert.Single(Request(1))));

        Assert.Equal((Lease(1), new JobId(7), Cpus(1), 0), (request.Lease, request.Job, request.Resources, request.Hops));
    }

    [Fact]
    public void Requests_in_a_burst_are_spread_over_nodes_with_room()
    {
        Join(1, 2);

        var nodes = Enumerable.Range(1, 8).Select(number => NodeOf(Assert.Single(Request((ulong)number)))).ToArray();

        Assert.Equal([4, 4], nodes.GroupBy(node => node).Select(group => group.Count()));
    }

    [Fact]
    public void Unanswered_request_is_repeated_after_two_seconds()
    {
        Join(1);
        Request(1);

        Assert.Empty(_requests.Tick(At(1.9)));
        Assert.IsType<RequestLease>(Sent(1, Assert.Single(_requests.Tick(At(2)))));
        Assert.Empty(_requests.Tick(At(3.9)));
    }

    [Fact]
    public void Queued_request_is_told_and_not_repeated_soon()
    {
        Join(1);
        Request(1);

        Assert.IsType<LeaseEffect.TellQueued>(Assert.Single(_requests.Queued(Queued(1, 1), At(1))));
        Assert.Empty(_requests.Tick(At(10.9)));
        Assert.Single(_requests.Tick(At(11)));
    }

    [Fact]
    public void Infeasible_demand_is_warned_of_once()
    {
        Join(1);
        Request(1);
        Request(2);

        Assert.Contains("CPU 1", Assert.IsType<LeaseEffect.Warn>(_requests.Queued(Queued(1, 1, isInfeasible: true), At(1))[1]).Message, StringComparison.Ordinal);
        Assert.Single(_requests.Queued(Queued(2, 1, isInfeasible: true), At(1)));
    }

    [Fact]
    public void Spilled_request_follows_with_one_hop_more()
    {
        Join(1);
        Request(1);

        var request = Assert.IsType<RequestLease>(Sent(2, Assert.Single(_requests.Spilled(Spill(1, 2), At(1)))));

        Assert.Equal(1, request.Hops);
    }

    [Fact]
    public void Request_of_a_lost_node_goes_to_another_from_the_start()
    {
        Join(1);
        Request(1);
        _requests.Spilled(Spill(1, 2), At(0));
        Join(3);
        _requests.NodeLost(NodeId(1), At(1));

        var request = Assert.IsType<RequestLease>(Sent(3, Assert.Single(_requests.NodeLost(NodeId(2), At(1)))));

        Assert.Equal(0, request.Hops);
    }

    [Fact]
    public void Request_without_any_node_waits_for_one()
    {
        Assert.IsType<LeaseEffect.TellQueued>(Assert.Single(Request(1)));

        Assert.IsType<RequestLease>(Sent(5, Assert.Single(_requests.NodeJoined(Node(5), At(1)))));
    }

    [Fact]
    public void Request_that_nobody_answers_moves_to_another_node()
    {
        Join(1, 2);
        var asked = NodeOf(Assert.Single(Request(1)));
        var other = 3 - asked;
        _requests.Tick(At(2));
        _requests.Tick(At(4));

        var moved = _requests.Tick(At(6));

        Assert.IsType<CancelLease>(Sent(asked, moved[0]));
        Assert.IsType<RequestLease>(Sent(other, moved[1]));
    }

    [Fact]
    public void Request_at_an_unreachable_node_moves_at_once()
    {
        Join(1, 2);
        var asked = NodeOf(Assert.Single(Request(1)));

        var moved = _requests.Unreachable(_rooms.Unreachable(Node(asked).Address, At(1)), At(1));

        Assert.IsType<RequestLease>(Sent(3 - asked, moved[1]));
    }

    [Fact]
    public void Grant_of_another_node_than_asked_takes_the_request_back_there()
    {
        Join(1, 2);
        var asked = NodeOf(Assert.Single(Request(1)));

        Assert.True(_requests.Granted(Grant(1, 3 - asked), out var effects));

        Assert.IsType<CancelLease>(Sent(asked, effects[0]));
        Assert.IsType<LeaseEffect.TellGranted>(effects[1]);
    }

    [Fact]
    public void Grant_of_a_cancelled_request_is_nobodys()
    {
        Join(1);
        Request(1);

        Assert.IsType<CancelLease>(Sent(1, Assert.Single(_requests.Cancel(Lease(1)))));
        Assert.False(_requests.Granted(Grant(1, 1), out _));
    }

    [Fact]
    public void Refused_request_is_over()
    {
        Join(1);
        Request(1);

        Assert.IsType<LeaseEffect.TellRefused>(Assert.Single(_requests.Refused(new LeaseRefused(Lease(1), new RayFault(FaultKind.CodeNotLoadable, "")))));
        Assert.Empty(_requests.Tick(At(60)));
    }

    [Fact]
    public void Request_beyond_the_bound_is_refused()
    {
        var requests = new LeaseRequests(new JobId(7), _rooms, openMax: 2);
        requests.Request(Lease(1), new Demand(Cpus(1)), At(0));
        requests.Request(Lease(2), new Demand(Cpus(1)), At(0));

        Assert.IsType<LeaseEffect.TellRefused>(Assert.Single(requests.Request(Lease(3), new Demand(Cpus(1)), At(0))));
        Assert.Equal(2, requests.Count);
    }

    [Fact]
    public void Granted_resources_are_taken_until_the_node_reports()
    {
        Join(1, 2);
        _requests.Request(Lease(0), new Demand(Cpus(3)), At(0));
        _requests.Granted(Grant(0, 1), out _);

        Assert.Equal(2, NodeOf(Assert.Single(Request(1))));
        _requests.Cancel(Lease(1));
        _rooms.Reported(Usage(1, free: 4));
        _rooms.Reported(Usage(2, free: 1));
        Assert.Equal(1, NodeOf(Assert.Single(Request(2))));
    }

    [Fact]
    public void Every_request_ends_with_one_answer_whatever_happens()
    {
        const int seed = 42;
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            RunRandom(new Random(random.Next()), $"seed {seed}, round {round}");
        }
    }

    private static void RunRandom(Random random, string where)
    {
        var rooms = new NodeRooms("here");
        var requests = new LeaseRequests(new JobId(1), rooms);
        var answers = new Dictionary<LeaseId, int>();
        var now = 0.0;
        for (var step = 0; step < 60; step++, now += random.NextDouble())
        {
            var lease = (ulong)random.Next(8);
            var node = random.Next(1, 5);
            var effects = random.Next(8) switch
            {
                0 => requests.NodeJoined(Node(node), At(now)),
                1 => requests.NodeLost(NodeId(node), At(now)),
                2 => requests.Request(Lease(lease + ((ulong)step * 100)), new Demand(Cpus(1)), At(now)),
                3 => requests.Queued(Queued(lease, node), At(now)),
                4 => requests.Spilled(Spill(lease, node), At(now)),
                5 => requests.Unreachable(rooms.Unreachable(Node(node).Address, At(now)), At(now)),
                _ => requests.Tick(At(now)),
            };
            Count(effects, answers);
        }

        requests.NodeJoined(Node(9), At(now));
        foreach (var effect in requests.Tick(At(now + 60)).OfType<LeaseEffect.Send>().Where(send => send.Message is RequestLease).ToArray())
        {
            requests.Granted(Grant(((RequestLease)effect.Message).Lease.Number, 9), out var effects);
            Count(effects, answers);
        }

        Assert.True(requests.Count == 0, $"{where}: {requests.Count} requests are left without an answer");
        Assert.True(answers.Values.All(count => count == 1), $"{where}: a request was answered twice");
    }

    private static void Count(IReadOnlyList<LeaseEffect> effects, Dictionary<LeaseId, int> answers)
    {
        foreach (var granted in effects.OfType<LeaseEffect.TellGranted>())
        {
            answers[granted.Granted.Lease] = answers.GetValueOrDefault(granted.Granted.Lease) + 1;
        }
    }

    private void Join(params int[] nodes)
    {
        foreach (var node in nodes)
        {
            _requests.NodeJoined(Node(node), At(0));
        }
    }

    private IReadOnlyList<LeaseEffect> Request(ulong lease) => _requests.Request(Lease(lease), new Demand(Cpus(1)), At(0));

    private static LeaseSpilled Spill(ulong lease, int to) => new(Lease(lease), NodeId(to), Node(to).AgentPath);

    private static int NodeOf(LeaseEffect effect)
        => int.Parse(((LeaseEffect.Send)effect).AgentPath.Split(':')[2].Split('/')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static object Sent(int node, LeaseEffect effect)
    {
        var send = Assert.IsType<LeaseEffect.Send>(effect);
        Assert.Equal(Node(node).AgentPath, send.AgentPath);
        return send.Message;
    }
}
