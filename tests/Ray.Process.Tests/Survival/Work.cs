namespace AkkaRay.Process.Tests.Survival;

/// <summary>Tasks that go right.</summary>
public static class Work
{
    [Remote]
    public static int Square(int x) => x * x;

    [Remote]
    public static int Add(int a, int b) => a + b;

    [Remote]
    public static async Task<int> Late(int value, int milliseconds)
    {
        await Task.Delay(milliseconds);
        return value;
    }

    [Remote]
    public static async Task<Place> Where(int milliseconds)
    {
        await Task.Delay(milliseconds);
        return Place.Here;
    }

    /// <summary>Leaves a mark for every run, so that runs can be counted.</summary>
    [Remote]
    public static async Task<int> Marked(string folder, int number)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, $"{number}-{Guid.NewGuid():n}"), "");
        await Task.Delay(5);
        return number * 3;
    }

    /// <summary>Returns when as many of it run at the same time, and so on different executors.</summary>
    [Remote]
    public static async Task<Place> Meet(string folder, int count)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, $"{Environment.ProcessId}.here"), "");
        while (Directory.GetFiles(folder, "*.here").Length < count)
        {
            await Task.Delay(10);
        }

        return Place.Here;
    }

    [Remote]
    public static void Print(string text, string error)
    {
        Console.WriteLine(text);
        Console.Error.WriteLine(error);
    }

    /// <summary>Bytes that can be checked: each depends on its index and the seed.</summary>
    [Remote]
    public static byte[] Bytes(int count, int seed)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
        {
            bytes[i] = (byte)((i * 31) + seed);
        }

        return bytes;
    }

    /// <summary>Makes large bytes, says in a file in which process, and stays there long enough to be killed.</summary>
    [Remote]
    public static byte[] BytesOfProcess(string folder, int count, int seed)
    {
        var bytes = Bytes(count, seed);
        File.WriteAllText(Path.Combine(folder, $"{Environment.ProcessId}.made"), "");
        return bytes;
    }

    [Remote]
    public static long Sum(byte[] bytes) => bytes.Sum(one => (long)one);

    [Remote]
    public static string[] LoadedCode() => [.. AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!)];
}
