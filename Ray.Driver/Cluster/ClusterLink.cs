using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using AkkaRay.Actors;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Messages.State;
using AkkaRay.Packaging;
using AkkaRay.Scheduling.Policies;
using AkkaRay.Submission;

namespace AkkaRay.Clustering;

/// <summary>A driver's connection to its cluster: registered as a job, and able to borrow executors.</summary>
internal sealed partial class ClusterLink : ILeaseAgent, IAsyncDisposable
{
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan NumbersFirst = TimeSpan.FromSeconds(4);

    // What tasks printed last is still on its way from their node when their results are here.
    private static readonly TimeSpan OutputGrace = TimeSpan.FromMilliseconds(100);

    private readonly ActivationBatch _activations;
    private readonly ConnectSettings _settings;
    private readonly ActorSystem _system;
    private readonly LinkState _state;
    private readonly OutputPump? _output;
    private readonly GcsRequests _requests;
    private IActorRef _driver = ActorRefs.Nobody;
    private int _isDisposed;
    private uint _keyedAsks;

    private ClusterLink(ConnectSettings settings, ActorSystem system, IPAddress host)
    {
        _settings = settings;
        _state = new LinkState { Placement = PlacementSettings.From(system.Settings.Config) };
        _system = system;
        _output = settings.Output is { } sink ? new OutputPump(sink) : null;
        _requests = new GcsRequests(_state, settings.Time);
        Host = host;
        _activations = new ActivationBatch((kind, actors) => TellKeyed(new KeyedProtocol.ActivateActors(kind, actors), $"/user/{ActorNames.KeyedDoor}"));
        Actors = new ActorRequests(() => Owner, TellGcs, CancelCall, settings.Time) { Activating = _activations.Add };
        _state.Actors = Actors;
    }

    /// <summary>The way to Ray actors.</summary>
    public ActorRequests Actors { get; }

    /// <summary>The address of this machine as the cluster reaches it.</summary>
    public IPAddress Host { get; }

    /// <summary>The job this driver is.</summary>
    public JobInfo Job => _state.Job!;

    /// <summary>The cluster it belongs to.</summary>
    public ClusterId ClusterId { get; private set; }

    /// <summary>The nodes that count, as far as heard.</summary>
    public ImmutableArray<NodeInfo> Nodes => _state.Nodes;

    /// <summary>Finds the cluster, registers the job and uploads its code.</summary>
    /// <exception cref="RayConnectionException">It cannot be reached in time, or will not have this driver.</exception>
    public static async Task<ClusterLink> ConnectAsync(ConnectSettings settings, ILeaseEvents events, CancellationToken cancellationToken)
    {
        var start = settings.Time.GetTimestamp();
        var code = settings.Code(cancellationToken);
        var answer = settings.Local is null
            ? await HeadProbe.FindAsync(settings.Address!, settings.ConnectTimeout, settings.Time, cancellationToken).ConfigureAwait(false)
            : null;
        var system = settings.Local?.System ?? ClusterClientSetup.CreateSystem(settings.Overrides, answer!.Local);
        var link = new ClusterLink(settings, system, answer?.Local ?? IPAddress.Loopback);
        try
        {
            var left = settings.ConnectTimeout - settings.Time.GetElapsedTime(start);
            await link.JoinAsync(await code.ConfigureAwait(false), answer, events, left, cancellationToken).ConfigureAwait(false);
            return link;
        }
        catch
        {
            await link.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What there is in the cluster.</summary>
    public Task<StateProtocol.ClusterState> GetStateAsync(bool includeDead, CancellationToken cancellationToken)
        => _requests.GetStateAsync(includeDead, _settings.ConnectTimeout, cancellationToken);

    /// <summary>The keyed actors that have an instance now.</summary>
    public Task<KeyedProtocol.ActivationsListed> ListActivationsAsync(int limit, CancellationToken cancellationToken)
        => _requests.AskAsync<KeyedProtocol.ActivationsListed>(
            new KeyedProtocol.ListActivations(RequestId.New(), limit), "which keyed actors are there", _settings.ConnectTimeout, cancellationToken);

    /// <summary>Sets a key of the GCS; false if it was there and <paramref name="overwrite"/> is off.</summary>
    public Task<bool> PutKeyAsync(string space, string key, byte[] value, bool overwrite, CancellationToken cancellationToken)
        => _requests.PutKeyAsync(space, key, value, overwrite, _settings.ConnectTimeout, cancellationToken);

    /// <summary>A key of the GCS; null if there is none.</summary>
    public Task<byte[]?> GetKeyAsync(string space, string key, CancellationToken cancellationToken)
        => _requests.GetKeyAsync(space, key, _settings.ConnectTimeout, cancellationToken);

    /// <inheritdoc/>
    public void Request(LeaseId lease, ResourceSet resources, PlacementRules? rules = null, bool isFinal = false)
        => Tell(new LeaseProtocol.RequestLease(lease, Job.Id, resources, 0, null) { Rules = rules, IsFinal = isFinal });

    /// <inheritdoc/>
    public void CancelRequest(LeaseId lease) => Tell(new LeaseProtocol.CancelLease(lease));

    /// <inheritdoc/>
    public void Return(LeaseId lease, bool killExecutor) => Tell(new LeaseProtocol.ReturnLease(lease, killExecutor));

    /// <inheritdoc/>
    public void CancelTask(LeaseId lease, ulong taskNumber, bool force, bool keepsChildren)
        => Tell(new LeaseProtocol.CancelTask(lease, taskNumber, force) { KeepsChildren = keepsChildren });

    /// <inheritdoc/>
    public void ExplainLoss(LeaseId lease) => Tell(new LeaseProtocol.ExplainLoss(lease));

    /// <inheritdoc/>
    public void TaskBlocked()
    {
        // A driver holds no CPUs that could be lent out.
    }

    /// <inheritdoc/>
    public void TaskResumed()
    {
        // See TaskBlocked.
    }

    /// <summary>Ends the job and, unless the actor system is a local session's, the system. Never throws, never takes long.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        _state.IsEnding = true;
        Actors.Dispose();
        await EndJobAsync().ConfigureAwait(false);
        _system.Stop(_driver);
        if (_settings.Local is null)
        {
            await _system.Terminate().WaitAsync(EndTimeout, _settings.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (_output is not null)
        {
            await _output.DisposeAsync().ConfigureAwait(false);
        }
    }

    // Asked for with each keyed actor; the job of a session never changes.
    private ActorOwner Owner => field is { } known && known.Job == Job.Id ? known : field = new ActorOwner(Job.Id);

    private void TellGcs(ExecutorMessage message)
    {
        if (message is IKeyedMessage)
        {
            TellKeyed(message, $"/system/sharding/{ActorNames.KeyedRegion}");
        }
        else
        {
            _state.Gcs?.Tell(message, _driver);
        }
    }

    // Any node leads it on to the host; another one each time, in case one is about to be found dead.
    private void TellKeyed(object message, string path)
    {
        if (_state.Nodes is { Length: > 0 } nodes)
        {
            var node = nodes[(int)(Interlocked.Increment(ref _keyedAsks) % (uint)nodes.Length)];
            ((ExtendedActorSystem)_system).Provider.ResolveActorRef($"{node.Address}{path}").Tell(message, _driver);
        }
    }

    private void CancelCall(ActorPlace place, ActorProtocol.CancelCall message)
        => ((ExtendedActorSystem)_system).Provider.ResolveActorRef(place.AgentPath).Tell(message, _driver);

    private async Task JoinAsync(JobCode code, HeadProbe.Answer? answer, ILeaseEvents events, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var bootstrap = answer is null
            ? _settings.Local!.Gcs
            : ClusterClientSetup.StartClient(_system, await ClusterClientSetup.ResolveAsync(_settings.Address!, answer, cancellationToken).ConfigureAwait(false), "by-number");
        Func<JobProtocol.RegisterDriver, object> wrap = answer is null ? message => message : ClusterClientSetup.Wrap;
        var identity = new DriverIdentity(_settings.Owner, _settings.JobName, code.Spec, _settings.Warn);
        var props = Props.Create(() => new DriverActor(identity, bootstrap, wrap, events, _state, _output, _settings.Time));
        _driver = _system.ActorOf(props, $"driver-{_settings.Owner.Value:x16}");
        var start = _settings.Time.GetTimestamp();
        await TryNamesAsync(timeout / 2, cancellationToken).ConfigureAwait(false);
        var left = timeout - _settings.Time.GetElapsedTime(start);
        var registered = await FirstJoinAsync(answer, left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        ClusterId = registered.Cluster;
        if (code.Package is { } package)
        {
            await PackageUpload.UploadAsync(package, registered.PackageUrl, cancellationToken).ConfigureAwait(false);
        }
    }

    // A head that was started with a name answers to that name only; most were not, so numbers are tried first.
    private async Task TryNamesAsync(TimeSpan after, CancellationToken cancellationToken)
    {
        if (_settings.Local is not null || _settings.Address!.Contacts.All(contact => IPAddress.TryParse(contact.Host, out _)))
        {
            return;
        }

        var wait = Task.Delay(after < NumbersFirst ? after : NumbersFirst, _settings.Time, cancellationToken);
        if (await Task.WhenAny(_state.FirstJoin.Task, wait).ConfigureAwait(false) == wait)
        {
            _driver.Tell(new DriverActor.AskInstead(ClusterClientSetup.StartClient(_system, _settings.Address.Contacts, "by-name")));
        }
    }

    private async Task<JobProtocol.DriverRegistered> FirstJoinAsync(HeadProbe.Answer? answer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            return await _state.FirstJoin.Task.WaitAsync(timeout, _settings.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException error)
        {
            var within = $"within {_settings.ConnectTimeout.TotalSeconds:0.#} s";
            throw new RayConnectionException(
                answer is null
                    ? $"The cluster inside this process did not answer {within}."
                    : $"Something accepts connections at {answer.Contact}, but it did not answer as an AkkaRay head {within}. "
                        + "Check that this is the address the head printed when it started, and not another program's port.",
                error);
        }
    }

    private async Task EndJobAsync()
    {
        if (_state.Job is not { } job)
        {
            return;
        }

        try
        {
            var request = new JobProtocol.EndJob(RequestId.New(), job.Id, "The driver ended it.");
            await _requests.AskAsync<JobProtocol.JobEnded>(request, $"to end {job.Id}", EndTimeout, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or RayException)
        {
            // The head is away. It will miss this driver's heartbeats and end the job itself.
        }

        if (_output is not null)
        {
            await Task.Delay(OutputGrace, _settings.Time).ConfigureAwait(false);
        }
    }

    private void Tell(object message) => _state.Leases?.Tell(message, ActorRefs.NoSender);
}
