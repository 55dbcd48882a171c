using AkkaRay.Benchmarks.Contenders;
using AkkaRay.Benchmarks.Subject;

namespace AkkaRay.Benchmarks.Cases;

/// <summary>The cases, in the order they run. Ray's figures are of its release 2.48.0 on 64 logical processors.</summary>
internal static class AllCases
{
    public static readonly IReadOnlyList<BenchmarkCase> List =
    [
        new RateCase("tasks_sync", Shape.Sync, "one task in flight, int in, int out")
        {
            RayPublished = 981,
            Floor = "1x orleans, 3x akka-ask; aim 0.6x tcp-echo",
        },
        new RateCase("tasks_async", Shape.Async, "100,000 tasks, all submitted, then all fetched and checked; baselines pipelined")
        {
            RayPublished = 8_041,
            Floor = "4x orleans, 20x akka-ask; aim 0.3x tcp-echo",
            Calls = 100_000,
        },
        new RateCase("tasks_batch_1000", Shape.Batch, "batches a second: 1,000 tasks submitted, then fetched") { RayPublished = 5.80 },
        new RateCase("task_args_ref", Shape.Reference, "tasks a second, each taking a reference to one small object that was put")
        {
            Baselines = [],
            Calls = 100_000,
        },
        new RateCase("tasks_multi_client", Shape.Async, "4 actors submit 10,000 tasks each, fetch and check them")
        {
            Subject = SubmitterShapes.ManyClients,
            Baselines = [],
            RayPublished = 21_230,
            Floor = "400 k/s; aim 1.5 M/s",
            Calls = 40_000,
        },
        new RateCase("nested_fan_out", Shape.Async, "100 tasks submit 100 tasks each, fetch and check them")
        {
            Subject = SubmitterShapes.FanOut,
            Baselines = [],
            Calls = 10_000,
        },
        new SampleCase("tasks_queued_1m", Unit.Seconds, "every CPU taken, 1,000,000 no-ops queued, CPUs released, each result fetched", QueuedTasks.SampleSecondsAsync)
        {
            RayPublished = 184.4,
            Floor = "at most 12 s; aim 3 s",
        },
        new SampleCase("tasks_queued_1m_memory", Unit.Bytes, "the most memory the driver of tasks_queued_1m had resident", QueuedTasks.SampleBytesAsync)
        {
            Floor = "at most 1 GiB",
        },
        new SampleCase("pg_create_remove", Unit.PerSecond, "placement groups of one bundle, 100 created, each waited for, all removed", GroupRounds.SampleAsync)
        {
            RayPublished = 765,
            Floor = "1,500/s durable; aim 5,000/s",
        },
        .. SchedulingCases.List,
        new RateCase("stream_items", Shape.Items, "items a second of a stream of 1,000,000 of 100 B, consumed as values")
        {
            Floor = "300 k/s; aim 1 M/s",
            Baselines = [],
            Calls = 1_000_000,
        },
        new RateCase("stream_items_1mib", Shape.Blocks, "items a second of a stream of 1,000 of 1 MiB, consumed as values")
        {
            Floor = "954/s, which is 1 GB/s; aim 3 GB/s",
            Baselines = [],
            Calls = 1_000,
        },
        new RateCase("actor_sync_1_1", Shape.Sync, "one call to one actor in flight, int in, int out")
        {
            Subject = ActorShapes.Sync,
            Baselines = ["tcp-echo", "akka-ask", "orleans", "proto-actor"],
            RayPublished = 2_012,
            Floor = "1.2x orleans, 4x akka-ask; aim 0.7x tcp-echo",
        },
        new RateCase("actor_async_1_1", Shape.Async, "100,000 calls to one actor, all made, then all fetched and checked; baselines pipelined")
        {
            Subject = ActorShapes.Async,
            Baselines = ["tcp-echo", "akka-ask", "orleans", "proto-actor"],
            RayPublished = 8_664,
            Floor = "4x orleans; aim 1,000,000 a second",
            Calls = 100_000,
        },
        new RateCase("actor_concurrent_1_1", Shape.Async, "the same to an actor with sixteen threads")
        {
            Subject = ActorShapes.Concurrent,
            Baselines = [],
            RayPublished = 5_775,
            Calls = 100_000,
        },
        new RateCase("actor_1_n", Shape.Async, "1 actor calls 4 others in turn")
        {
            Subject = ActorShapes.OneToMany,
            Baselines = [],
            RayPublished = 8_038,
            Calls = 100_000,
        },
        new RateCase("actor_n_n", Shape.Async, "2 actors call 4 others in turn")
        {
            Subject = ActorShapes.ManyToMany,
            Baselines = [],
            RayPublished = 27_376,
            Floor = "300,000 a second; aim 1,000,000",
            Calls = 100_000,
        },
        new RateCase("actor_n_n_ref_arg", Shape.Async, "2 pairs of actors, each call taking a reference to one small value the caller put")
        {
            Subject = ActorShapes.ManyToManyReference,
            Baselines = [],
            RayPublished = 2_759,
            Floor = "150,000 a second; aim 500,000",
            Calls = 100_000,
        },
        .. ActorCases.List,
        new RateCase("virtual_actor_call", Shape.Sync, "one call to one keyed actor in flight, int in, int out")
        {
            Subject = ActorShapes.Keyed,
            Baselines = ["orleans"],
            Floor = "1x orleans; aim 4x",
        },
        new RateCase("virtual_actor_call_async", Shape.Async, "100,000 calls to one keyed actor, each by its key, all made, then all fetched and checked")
        {
            Subject = ActorShapes.KeyedAsync,
            Baselines = ["orleans"],
            Floor = "1x orleans; aim 4x",
            Calls = 100_000,
        },
        new RateCase("virtual_actor_call_cold", Shape.Activate, "first calls of 10,000 new keys, all made, then all fetched and checked; baseline pipelined")
        {
            Baselines = ["orleans"],
            Floor = "1x orleans; aim 2x",
            Calls = 10_000,
            CallsBefore = 60_000,
        },
        .. ObjectCases.List,
        new SampleCase("init_to_first_result", Unit.Seconds, "from InitAsync in a fresh process, local cluster, to the first result", FirstResult.SampleAsync)
        {
            Floor = "at most 2.5 s; aim 1 s",
        },
        new SampleCase("cluster_start", Unit.Seconds, "head and two workers, as processes, until all are up", Footprint.SampleStartAsync)
        {
            Floor = "at most 5 s; aim 3 s",
        },
        new SampleCase("idle_memory_agent", Unit.Bytes, "resident memory of an idle node agent", Footprint.SampleAgentAsync)
        {
            Floor = "at most 150 MiB; aim 100 MiB",
        },
        new SampleCase("idle_memory_executor", Unit.Bytes, "resident memory of an idle executor", Footprint.SampleExecutorAsync)
        {
            Floor = "at most 30 MiB; aim 25 MiB",
        },
    ];

    /// <summary>The cases of these names, or all of them for none.</summary>
    /// <exception cref="ArgumentException">A name is not a case.</exception>
    public static IReadOnlyList<BenchmarkCase> Named(IReadOnlyCollection<string> names)
    {
        var unknown = names.FirstOrDefault(name => List.All(one => one.Name != name));
        return unknown is null
            ? [.. List.Where(one => names.Count == 0 || names.Contains(one.Name))]
            : throw new ArgumentException($"There is no case '{unknown}'. Cases: {string.Join(", ", List.Select(one => one.Name))}.", nameof(names));
    }
}
