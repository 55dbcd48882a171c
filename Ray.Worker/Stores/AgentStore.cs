using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.State;
using AkkaRay.ObjectStore;
using AkkaRay.ObjectStore.Clients;
using AkkaRay.ObjectStore.Serving;
using AkkaRay.Stores;
using AkkaRay.Transfer;
using AkkaRay.Worker.Transfers;

namespace AkkaRay.Worker.Stores;

/// <summary>The object store of this node: its memory, its door for processes of the node, and the one for all others.</summary>
internal sealed class AgentStore : IAsyncDisposable
{
    private readonly StoreHost _host;
    private readonly StoreClient _client;
    private readonly ValueServer _server;

    /// <exception cref="IOException">There is no room for it, or the folder cannot be used.</exception>
    public AgentStore(ObjectStoreSettings settings, string node, string host, string folder, string spillFolder, bool usesUnixSocket)
    {
        var token = AccessToken.New();
        var source = new StoreValueSource();
        var copies = new CopyServer();
        _server = new ValueServer(host, token, source, raw: copies);
        _host = new StoreHost(new StoreSettings
        {
            Capacity = settings.Bytes,
            Folder = folder,
            UsesFile = settings.UsesFile,
            UsesUnixSocket = usesUnixSocket,
            SpillFolder = spillFolder,
            SpillQuota = settings.SpillBytesMax,
            FullTimeout = settings.FullTimeout,
            ValueAddress = NodeStore.Format(host, _server.EnsureStarted(), token, node),
        });
        _client = StoreClient.Connect(_host.TicketPath, 0, 0);
        source.Store = copies.Store = new NodeStore(_client, default);
        Transfers = new TransferDesk(_client, copies.Store, settings.Transfers, owner => FreeOwners([owner]));
        _host.Puller = Transfers.PullAsync;
    }

    /// <summary>What is brought here from other nodes.</summary>
    public TransferDesk Transfers { get; }

    /// <summary>What lets a process of this user and machine in.</summary>
    public string TicketPath => _host.TicketPath;

    public Guid Id => _host.Id;

    /// <summary>What objects take now, those being written among them.</summary>
    public long UsedBytes => _host.Keeper.Usage().UsedBytes;

    /// <summary>What it is used for, as it was a moment ago.</summary>
    public StoreState State
    {
        get
        {
            var (used, objects) = _host.LastUse;
            var onDisk = _host.OnDisk;
            return new StoreState(_host.Keeper.Arena.Layout.Capacity, used, objects) { SpilledObjects = onDisk.Count, SpilledBytes = _host.DiskBytes };
        }
    }

    /// <summary>What lies in it, for people.</summary>
    public Task<ObjectProtocol.StoreListed> ListAsync(ObjectProtocol.ListObjects question, NodeInfo node) => Task.Run(async () =>
    {
        var listed = await StoreListing.ListAsync(_host, node, Math.Clamp(question.PerNode, 0, ObjectProtocol.PerNodeMax)).ConfigureAwait(false);
        return new ObjectProtocol.StoreListed(question.Request, listed with { Store = State });
    });

    /// <summary>
    /// A job is over, and with it everything it kept here; but for what executors of living nodes own, which goes when they
    /// end: one may be an actor that outlives its job.
    /// </summary>
    public Task FreeJob(JobId job, IEnumerable<NodeId> living)
    {
        NodeId[] nodes = [.. living];
        return Task.Run(() => _host.FreeAll(key => key.Job == job.Value && !Array.Exists(nodes, node => new OwnerId(key.Owner).IsOf(node))));
    }

    /// <summary>Whose objects lie in it and of which jobs, as it was a moment ago.</summary>
    public IEnumerable<(OwnerId Owner, JobId Job)> Present => _host.Present.Select(static one => (new OwnerId(one.Owner), new JobId(one.Job)));

    /// <summary>These owners have ended, and with them all they kept here.</summary>
    public void FreeOwners(IEnumerable<OwnerId> owners)
    {
        var ended = owners.Select(static owner => owner.Value).ToHashSet();
        Task.Run(() => _host.FreeAll(key => ended.Contains(key.Owner)));
    }

    /// <summary>The first of some objects may be gone, so their copies here are no longer given up to make room.</summary>
    public Task KeepCopiesAsync() => Task.Run(_host.KeepCopies);

    public async ValueTask DisposeAsync()
    {
        await Transfers.DisposeAsync();
        await _server.DisposeAsync();
        _client.Dispose();
        _host.Dispose();
    }
}
