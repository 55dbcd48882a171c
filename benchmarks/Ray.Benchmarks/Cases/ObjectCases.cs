namespace AkkaRay.Benchmarks.Cases;

/// <summary>Cases of objects: put, got, waited for, passed in numbers, and pushed out to disk.</summary>
internal static class ObjectCases
{
    public static readonly IReadOnlyList<BenchmarkCase> List =
    [
        new PairCase("put_small", Unit.PerSecond, "dictionary", "ints put by a driver, against storing them in a dictionary")
        {
            RayPublished = 5_173,
            Floor = "500 k/s; aim 1.5 M/s",
        },
        new PairCase("get_small", Unit.PerSecond, "dictionary", "one int got again and again, against looking it up in a dictionary")
        {
            RayPublished = 10_620,
            Floor = "3 M/s; aim 10 M/s",
        },
        new PairCase("put_1kib", Unit.PerSecond, "dictionary", "arrays of 1 KiB put by a driver, against copies of them in a dictionary"),
        new PairCase("put_large", Unit.Seconds, "memmove", "800 MiB of 64-bit zeros put, against copying them into warm memory")
        {
            Floor = "1.3x memmove; aim 2x",
        },
        new PairCase("put_large_fresh", Unit.Seconds, "memmove-fresh", "the same, against copying them into memory the system has just given")
        {
            Floor = "none",
        },
        new PairCase("put_multi", Unit.Seconds, "memmove", "10 tasks on 2 CPUs, each puts 80 MiB 10 times, against one thread copying as much into warm memory")
        {
            Cpus = 2,
        },
        new PairCase("get_zero_copy", Unit.Seconds, "memmove", "64 MiB made by another process: from its reference to its first and last element, against copying as much")
        {
            Floor = "at most 1 ms; aim 0.1 ms",
        },
        new PairCase("get_10k_refs_in_object", Unit.PerSecond, "", "one object got again and again that is a list of 10,000 references, made by a task")
        {
            RayPublished = 13.37,
            Floor = "130/s; aim 500/s",
        },
        new PairCase("wait_1k", Unit.PerSecond, "", "1,000 tasks submitted, then 1,000 times one of the rest waited for")
        {
            RayPublished = 5.08,
            Floor = "100/s; aim 500/s",
        },
        new PairCase("args_10k", Unit.Seconds, "", "10,000 arrays of 10,000 ints put and passed to one task, which sums them")
        {
            RayPublished = 17.2,
            Floor = "at most 1.7 s; aim 0.3 s",
        },
        new PairCase("returns_3k", Unit.Seconds, "", "3,000 arrays of 10,000 ints returned by one task, fetched one by one and compared")
        {
            RayPublished = 5.7,
            Floor = "at most 0.6 s; aim 0.3 s",
        },
        new PairCase("get_10k_objects", Unit.Seconds, "", "10,000 arrays of 10,000 ints put, then got in one call and compared")
        {
            RayPublished = 23.5,
            Floor = "at most 2.3 s; aim 0.3 s",
        },
        new PairCase("shuffle_64x64", Unit.Seconds, "memmove", "64 tasks make 64 parts of 128 KiB each, 64 tasks read one part of each, against copying all parts twice")
        {
            Cpus = 2,
        },
        new PairCase("transfer_1GiB", Unit.Seconds, "raw-socket", "1 GiB put on one node, from the submission of a task on another that reads its first and last element to the result, against a blocking socket from warm memory to warm memory")
        {
            Floor = "0.8x raw-socket; aim 0.95x",
            Workers = 2,
        },
        new PairCase("broadcast_256MiB", Unit.Seconds, "raw-socket", "256 MiB put on one node, read by tasks on four others at once, against four blocking sockets at once")
        {
            Workers = 5,
        },
        new PairCase("spill_restore", Unit.Seconds, "disk", "1 GiB in objects of 8 MiB through a store of 256 MiB and back in random order, against a file written, flushed and read")
        {
            Floor = "0.5x disk; aim 0.8x",
            Settings = new Dictionary<string, string> { ["ray.worker.object-store-memory"] = "256MiB" },
        },
    ];
}
