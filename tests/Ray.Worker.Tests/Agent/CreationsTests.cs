using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Agent;
using static AkkaRay.Messages.Executors.ExecutorProtocol;

namespace AkkaRay.Worker.Tests.Agent;

/// <summary>Instances that an executor is told of together.</summary>
public sealed class CreationsTests
{
    private static readonly ExecutorId First = ExecutorId.New();
    private static readonly ExecutorId Second = ExecutorId.New();
    private static readonly byte[] Arguments = [1, 2, 3];

    private readonly List<(ExecutorId To, ExecutorMessage Message)> _sent = [];
    private readonly Creations _creations;

    public CreationsTests() => _creations = new Creations((to, message) => _sent.Add((to, message)));

    [Fact]
    public void Those_that_are_alike_go_in_one_message_and_are_what_they_were()
    {
        CreateInstance[] all = [.. Enumerable.Range(1, 20).Select(static number => Of(number))];

        Gather(First, all);
        _creations.Send();

        var several = Assert.IsType<CreateInstances>(Assert.Single(_sent).Message);
        Assert.Equal(all, several.Instances.Select(one => new CreateInstance(one.Lease, one.Token, one.StartIn(several.Kind))));
        Assert.True(_creations.IsEmpty);
    }

    [Fact]
    public void One_alone_goes_as_it_is()
    {
        var only = Of(1);

        Gather(First, only);
        _creations.Send();
        _creations.Send();

        Assert.Equal((First, only), Assert.Single(_sent));
    }

    [Fact]
    public void Those_of_another_executor_or_kind_go_apart_and_in_their_order()
    {
        Gather(First, Of(1), Of(2));
        Gather(Second, Of(3), Of(4));
        Gather(Second, Of(5, idle: 9), Of(6, idle: 9), Of(7));
        _creations.Send();

        Assert.Equal([First, Second, Second, Second], _sent.Select(static one => one.To));
        Assert.Equal([[1, 2], [3, 4], [5, 6], [7]], _sent.Select(static one => Numbers(one.Message)));
    }

    [Fact]
    public void No_message_is_too_long()
    {
        for (var number = 1; number <= 5_000; number++)
        {
            Gather(First, Of(number));
        }

        for (var number = 1; number <= 20; number++)
        {
            Gather(First, Of(number, state: new byte[100_000]));
        }

        _creations.Send();

        Assert.All(_sent, static one => Assert.InRange(Numbers(one.Message).Length, 1, InstancesMax));
        Assert.All(_sent, static one => Assert.InRange(one.Message is CreateInstances several ? several.Instances.Sum(static instance => instance.State?.Length ?? 0) : 0, 0, 400_000));
        Assert.Equal(5_020, _sent.Sum(static one => Numbers(one.Message).Length));
    }

    private static int[] Numbers(ExecutorMessage message) => message is CreateInstances several
        ? [.. several.Instances.Select(static one => one.Incarnation)]
        : [Assert.IsType<CreateInstance>(message).Instance.Incarnation];

    private static CreateInstance Of(int number, int idle = 7, byte[]? state = null) => new(
        new LeaseId(new OwnerId(1), (ulong)number),
        new AccessToken(new Guid(number, 0, 0, new byte[8])),
        new InstanceStart(new ActorId(new OwnerId(2), (ulong)number), number, "Counter", new FunctionDefinition(1, "A", "I", 0, "Counter", Guid.Empty), Arguments)
        {
            Namespace = "sea",
            IsShared = true,
            IsFenced = true,
            Key = $"key-{number}",
            IdleMillis = idle,
            State = state,
            StateVersion = number,
        });

    private void Gather(ExecutorId executor, params CreateInstance[] all)
    {
        foreach (var one in all)
        {
            _creations.Add(executor, one);
        }
    }
}
