using Akka.Actor;
using Akka.Configuration;
using AkkaRay.Messages;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Resources;
using static AkkaRay.Messages.Actors.ActorProtocol;

namespace AkkaRay.Actors.Tests;

/// <summary>A driver's side of the conversation about actors, from an actor system outside the cluster.</summary>
internal sealed class TestDriver : IAsyncDisposable
{
    private static readonly FunctionDefinition Constructor = new(1, "Words", "Words.Invoker", 0, "Words..ctor", Guid.Empty);

    private readonly ActorSystem _system = ActorSystem.Create("driver", RayConfig.Load(ConfigurationFactory.ParseString("akka.stdout-loglevel = OFF"), "driver.conf"));
    private readonly Inbox _inbox;
    private readonly Address _head;
    private readonly OwnerId _owner = OwnerId.New();
    private ulong _number;

    private TestDriver(Address head)
    {
        _head = head;
        _inbox = Inbox.Create(_system);
    }

    public JobId Job { get; private set; }

    public static async Task<TestDriver> JoinAsync(Address head)
    {
        var driver = new TestDriver(head);
        await driver.RegisterAsync();
        return driver;
    }

    public async Task RegisterAsync()
    {
        var code = new CodeSpec("actors", Guid.Empty) { LocalFolder = AppContext.BaseDirectory };
        var registered = await AskAsync<JobProtocol.DriverRegistered>(
            new JobProtocol.RegisterDriver(RequestId.New(), WireVersion.Current, _owner, "test", code, _inbox.Receiver));
        Job = registered.Job.Id;
    }

    public ActorSpec Spec(string @class = "serves", string? name = null, int maxRestarts = 0)
        => new(new ActorId(_owner, ++_number), Job, @class, Constructor, [1, 2, 3])
        {
            Name = name,
            Namespace = "test",
            MaxRestarts = maxRestarts,
            PlacementResources = ResourceSet.Of(("CPU", 1)),
        };

    public async Task<ActorInfo> CreateAsync(ActorSpec spec, bool getIfExists = false)
        => (await AskAsync<ActorRegistered>(new RegisterActor(RequestId.New(), spec, getIfExists))).Actor;

    public async Task<ActorInfo?> GetAsync(ActorId actor) => (await AskAsync<ActorChanged>(new WatchActor(actor))).Info;

    /// <summary>Asks, as callers do, until the actor is as wanted.</summary>
    public async Task<ActorInfo> UntilAsync(ActorId actor, Predicate<ActorInfo> wanted)
    {
        ActorInfo? last = null;
        using var patience = new CancellationTokenSource(TestCluster.Patience);
        while (!patience.IsCancellationRequested)
        {
            last = await GetAsync(actor);
            if (last is not null && wanted(last))
            {
                return last;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"{actor} is {last}");
    }

    public Task<ActorInfo> AliveAsync(ActorId actor, int incarnation = 1)
        => UntilAsync(actor, info => info.State == ActorState.Alive && info.Incarnation >= incarnation);

    public Task<ActorInfo> DeadAsync(ActorId actor) => UntilAsync(actor, info => info.IsDead);

    public void Tell(IRayMessage message) => Gcs.Tell(message, _inbox.Receiver);

    /// <summary>Asks, and repeats the question as the protocols want it.</summary>
    public async Task<T> AskAsync<T>(IRayMessage question)
    {
        using var patience = new CancellationTokenSource(TestCluster.Patience);
        while (true)
        {
            try
            {
                return await Gcs.Ask<T>(question, TimeSpan.FromSeconds(2), patience.Token);
            }
            catch (AskTimeoutException) when (!patience.IsCancellationRequested)
            {
            }
        }
    }

    private ActorSelection Gcs => _system.ActorSelection(new RootActorPath(_head) / "user" / ActorNames.GcsProxy);

    public async ValueTask DisposeAsync() => await _system.Terminate();
}
