using AkkaRay.Benchmarks.Contenders;
using AkkaRay.Benchmarks.Subject;

namespace AkkaRay.Benchmarks.Cases;

/// <summary>Calls of actors whose methods are asynchronous, and how actors come to life and back.</summary>
internal static class ActorCases
{
    public static readonly IReadOnlyList<BenchmarkCase> List =
    [
        new RateCase("async_actor_sync_1_1", Shape.Sync, "one call to one actor in flight whose method is asynchronous")
        {
            Subject = ActorShapes.AsyncActorSync,
            Baselines = ["orleans"],
            RayPublished = 1_460,
        },
        new RateCase("async_actor_async_1_1", Shape.Async, "100,000 calls to it, all made, then all fetched and checked; baseline pipelined")
        {
            Subject = ActorShapes.AsyncActorAsync,
            Baselines = ["orleans"],
            RayPublished = 4_260,
            Calls = 100_000,
        },
        new RateCase("async_actor_1_n", Shape.Async, "1 actor calls 4 such in turn")
        {
            Subject = ActorShapes.AsyncActorOneToMany,
            Baselines = [],
            RayPublished = 7_383,
            Calls = 100_000,
        },
        new RateCase("async_actor_n_n", Shape.Async, "2 actors call 4 such in turn")
        {
            Subject = ActorShapes.AsyncActorManyToMany,
            Baselines = [],
            RayPublished = 23_675,
            Calls = 100_000,
        },
        new SampleCase("actors_create_shared", Unit.PerSecond, "10,000 actors of one process made and called once each", Samples.Of("actors_create_shared"))
        {
            RayPublished = 576,
            Floor = "3,000/s; aim 10,000/s",
        },
        new SampleCase("actors_create_process", Unit.PerSecond, "100 actors with a process each made and called once each", Samples.Of("actors_create_process"))
        {
            RayPublished = 576,
            Floor = "15/s; aim 30/s",
        },
        new SampleCase("actor_restart", Unit.Seconds, "from kill -9 of an instance's process to the next answered call", Samples.Of("actor_restart"))
        {
            Floor = "at most 0.3 s; aim 0.1 s",
        },
        new SampleCase("actor_node_death", Unit.Seconds, "from kill -9 of a worker to the next answered call of an actor that was there", Samples.Of("actor_node_death"))
        {
            Floor = "at most 1 s; aim 0.5 s",
        },
    ];
}
