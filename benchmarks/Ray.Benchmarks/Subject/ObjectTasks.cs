namespace AkkaRay.Benchmarks.Subject;

/// <summary>The remote methods of the cases of objects.</summary>
public static class ObjectTasks
{
    /// <summary>Puts an array again and again, and lets it go each time; says how many elements were put.</summary>
    [Remote]
    public static async Task<long> PutArrays(int length, int times)
    {
        var zeros = new long[length];
        var put = 0L;
        for (var i = 0; i < times; i++)
        {
            using var reference = Ray.Put(zeros);
            using var lease = await reference.LeaseAsync();
            put += lease.Length;
        }

        return put;
    }

    /// <summary>Puts ints that count from 0.</summary>
    [Remote]
    public static List<ObjectRef<int>> PutInts(int count) => [.. Enumerable.Range(0, count).Select(static number => Ray.Put(number))];

    /// <summary>The sum of all elements of all arrays.</summary>
    [Remote]
    public static async Task<long> Sum(ObjectRef<int[]>[] arrays)
    {
        var sum = 0L;
        foreach (var array in await Ray.GetAll(arrays))
        {
            sum += SumOf(array);
        }

        return sum;
    }

    /// <summary>Yields arrays that count from 0.</summary>
    [Remote]
    public static async IAsyncEnumerable<int[]> Counted(int arrays, int length)
    {
        for (var i = 0; i < arrays; i++)
        {
            yield return [.. Enumerable.Range(0, length)];
        }

        await Task.CompletedTask;
    }

    /// <summary>Parts for as many tasks, each filled with a number of its own.</summary>
    [Remote]
    public static List<ObjectRef<long[]>> Parts(int map, int parts, int length) => [.. Enumerable.Range(0, parts).Select(part =>
    {
        var values = new long[length];
        Array.Fill(values, (long)map * parts + part);
        return Ray.Put(values);
    })];

    /// <summary>The sum of all elements of all parts, read in place.</summary>
    [Remote]
    public static async Task<long> SumParts(List<ObjectRef<long[]>> parts)
    {
        var sum = 0L;
        await Ray.WaitAsync(parts, parts.Count);
        foreach (var part in parts)
        {
            using var lease = await part.LeaseAsync();
            foreach (var value in lease.Memory.Span)
            {
                sum += value;
            }
        }

        return sum;
    }

    private static long SumOf(int[] array)
    {
        var sum = 0L;
        foreach (var value in array)
        {
            sum += value;
        }

        return sum;
    }
}
