namespace AkkaRay.Process.Tests.BadInput;

/// <summary>What the tests of bad input run in executors.</summary>
public static class Work
{
    [Remote]
    public static int Square(int x) => x * x;

    [Remote]
    public static int Pid() => Environment.ProcessId;

    /// <summary>Waits for a file; <c>begun</c> beside it tells that it does.</summary>
    [Remote]
    public static async Task<int> WaitForFile(string path)
    {
        await File.WriteAllTextAsync(path + ".begun", "");
        while (!File.Exists(path))
        {
            await Task.Delay(20);
        }

        return Environment.ProcessId;
    }

    [Remote]
    public static string Describe(Parcel parcel) => parcel.Label;

    /// <summary>A result that holds an open file.</summary>
    [Remote]
    public static Parcel Unsendable() => new("open") { Inside = new Box { Content = File.OpenRead(typeof(Work).Assembly.Location) } };

    [Remote]
    public static int Length(string? text) => text?.Length ?? -1;
}
