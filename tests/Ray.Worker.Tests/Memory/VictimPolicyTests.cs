using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Memory;

namespace AkkaRay.Worker.Tests.Memory;

public sealed class VictimPolicyTests
{
    private const long MiB = 1 << 20;

    [Fact]
    public void Nobody_is_chosen_where_nobody_is() => Assert.Null(VictimPolicy.Choose([]));

    [Fact]
    public void Tasks_that_are_run_again_go_before_those_that_are_not()
    {
        var users = new[] { User(1, 500, Standing.Final, 1, 9), User(2, 400, Standing.Retriable, 1, 1) };

        Assert.Equal(2, VictimPolicy.Choose(users)!.Pid);
    }

    [Fact]
    public void Owner_with_most_tasks_gives_his_newest()
    {
        var users = new[]
        {
            User(1, 500, Standing.Retriable, owner: 1, since: 9),
            User(2, 500, Standing.Retriable, owner: 2, since: 1),
            User(3, 500, Standing.Retriable, owner: 2, since: 3),
            User(4, 500, Standing.Retriable, owner: 2, since: 2),
        };

        Assert.Equal(3, VictimPolicy.Choose(users)!.Pid);
    }

    [Fact]
    public void Small_ones_are_left_alone_when_one_holds_nearly_all()
    {
        var users = new[] { User(1, 9000, Standing.Final, 1, 1), User(2, 50, Standing.Retriable, 1, 2), User(3, 50, Standing.Idle, 1, 3) };

        Assert.Equal(1, VictimPolicy.Choose(users)!.Pid);
    }

    [Fact]
    public void Who_serves_nobody_goes_first()
    {
        var users = new[] { User(1, 500, Standing.Retriable, 1, 9), User(2, 300, Standing.Idle, 0, 1) };

        Assert.Equal(2, VictimPolicy.Choose(users)!.Pid);
    }

    [Fact]
    public void Choice_keeps_its_promises_whatever_runs()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 5000; round++)
        {
            var users = Enumerable.Range(1, random.Next(1, 30)).Select(pid => User(
                pid, random.Next(1, 2000), (Standing)random.Next(3), (ulong)random.Next(1, 5), random.Next(100))).ToArray();

            var victim = VictimPolicy.Choose(users)!;

            var helpful = users.Where(user => user.Bytes * 4 >= users.Max(other => other.Bytes)).ToArray();
            var peers = helpful.Where(user => user.Standing == victim.Standing && user.Owner == victim.Owner).ToArray();
            var why = $"seed {seed}, round {round}";
            Assert.True(helpful.Contains(victim), why);
            Assert.True(victim.Standing == helpful.Min(user => user.Standing), why);
            if (victim.Standing == Standing.Retriable)
            {
                var counts = helpful.Where(user => user.Standing == Standing.Retriable).GroupBy(user => user.Owner).Select(group => group.Count());
                Assert.True(peers.Length == counts.Max(), why);
                Assert.True(peers.All(peer => peer.Since <= victim.Since), why);
            }

            Assert.Equal(victim, VictimPolicy.Choose([.. users.Reverse()]));
        }
    }

    private static MemoryUser User(int pid, long mebibytes, Standing standing, ulong owner, int since)
        => new(new ExecutorId(new Guid(pid, 0, 0, new byte[8])), pid, mebibytes * MiB, standing, new OwnerId(owner), TimeSpan.FromSeconds(since) + TimeSpan.FromTicks(pid));
}
