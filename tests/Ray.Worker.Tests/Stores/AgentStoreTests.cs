using Akka.Configuration;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Ids;
using AkkaRay.ObjectStore.Clients;
using AkkaRay.Stores;
using AkkaRay.Transfer;
using AkkaRay.Worker.Hosting;
using AkkaRay.Worker.Stores;

namespace AkkaRay.Worker.Tests.Stores;

public sealed class AgentStoreTests : IDisposable
{
    private static readonly ObjectStoreSettings s_settings = new(16 << 20, false, "", 1 << 30, TimeSpan.FromSeconds(1));

    private readonly string _folder = Directory.CreateTempSubdirectory("ray-store-").FullName;
    private readonly AgentStore _store;

    public AgentStoreTests()
        => _store = new AgentStore(s_settings, "n1", "127.0.0.1", _folder, Path.Combine(_folder, "spill"), usesUnixSocket: true);

    public void Dispose()
    {
        _store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Who_cannot_map_the_memory_gets_a_value_from_the_agent_until_it_is_released()
    {
        var (node, id) = (Enter(new JobId(1)), new TaskId(new OwnerId(5), 1).Return(1));
        Assert.True(node.TryPut(id, new byte[] { 1, 2, 3 }, out var location));
        await using var client = new ValueClient(new OwnerId(9));

        var value = await client.GetAsync(node.AddressOf(id, location), default, CancellationToken.None);
        Assert.Equal([1, 2, 3], value.Bytes.ToArray());

        await client.ReleaseAsync(node.AddressOf(id, location), CancellationToken.None);
        await AssertLostAsync(client, node.AddressOf(id, location));
    }

    [Fact]
    public async Task Objects_of_a_job_that_ended_are_freed_and_those_of_others_stay()
    {
        var (ended, other) = (Enter(new JobId(1)), Enter(new JobId(2)));
        var id = new TaskId(new OwnerId(5), 1).Return(1);
        ended.TryPut(id, new byte[] { 1 }, out var gone);
        other.TryPut(id, new byte[] { 2 }, out var kept);
        await using var client = new ValueClient(new OwnerId(9));

        await _store.FreeJob(new JobId(1), []);

        await AssertLostAsync(client, ended.AddressOf(id, gone));
        Assert.Equal([2], (await client.GetAsync(other.AddressOf(id, kept), default, CancellationToken.None)).Bytes.ToArray());
    }

    [Fact]
    public async Task Objects_that_an_executor_of_a_living_node_owns_outlive_their_job_until_their_owner_has_ended()
    {
        var (node, home) = (Enter(new JobId(1)), NodeId.New());
        var id = new TaskId(OwnerId.Of(home, 3), 1).Return(1);
        node.TryPut(id, new byte[] { 1 }, out var kept);
        await using var client = new ValueClient(new OwnerId(9));
        var address = node.AddressOf(id, kept);

        await _store.FreeJob(new JobId(1), [home]);

        Assert.Equal([1], (await client.GetAsync(address, default, CancellationToken.None)).Bytes.ToArray());
        _store.FreeOwners([id.Owner]);
        await AssertLostAsync(client, address);
    }

    [Fact]
    public void Settings_say_what_is_wrong_with_the_size_of_the_store()
    {
        var problem = Assert.Throws<ConfigurationException>(() => From("object-store-memory = 1KiB"));
        Assert.Contains("ray.worker.object-store-memory is \"1KiB\"", problem.Message, StringComparison.Ordinal);
        Assert.Throws<ConfigurationException>(() => From("object-store-memory = much"));
        Assert.Throws<ConfigurationException>(() => From("object-store-backend = tape"));
    }

    [Fact]
    public void A_store_is_as_large_as_it_was_asked_to_be_or_a_third_of_the_memory_or_not_there()
    {
        Assert.Equal(2L << 30, From("object-store-memory = 2GiB").Bytes);
        Assert.Equal(0, From("object-store-memory = 0").Bytes);
        Assert.InRange(From("").Bytes, 4L << 20, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 3);
    }

    private static ObjectStoreSettings From(string settings)
        => WorkerSettings.From(RayConfig.Load(ConfigurationFactory.ParseString($"ray.worker {{ {settings} }}"))).Store;

    private static async Task AssertLostAsync(ValueClient client, ObjectAddress address)
    {
        var status = ValueStatus.Value;
        for (var tries = 0; tries < 200 && status != ValueStatus.Unknown; tries++)
        {
            await Task.Delay(10);
            status = (await client.GetAsync(address, default, CancellationToken.None)).Status;
        }

        Assert.Equal(ValueStatus.Unknown, status);
    }

    private NodeStore Enter(JobId job) => new(StoreClient.Connect(_store.TicketPath, 0, job.Value), job);
}
