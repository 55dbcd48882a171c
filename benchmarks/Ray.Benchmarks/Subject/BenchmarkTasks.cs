namespace AkkaRay.Benchmarks.Subject;

/// <summary>The remote methods that are measured.</summary>
public static class BenchmarkTasks
{
    /// <summary>The smallest task with an argument and a result.</summary>
    [Remote]
    public static int Increment(int number) => number + 1;

    /// <summary>Yields blocks of zeros that begin with their own index.</summary>
    [Remote]
    public static async IAsyncEnumerable<byte[]> Blocks(int count, int size)
    {
        for (var index = 0; index < count; index++)
        {
            var block = new byte[size];
            BitConverter.TryWriteBytes(block, index);
            yield return block;
        }

        await Task.CompletedTask;
    }
}
