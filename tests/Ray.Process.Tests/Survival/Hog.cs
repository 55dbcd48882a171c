namespace AkkaRay.Process.Tests.Survival;

/// <summary>Tasks that take much memory.</summary>
public static class Hog
{
    /// <summary>Takes so many MiB and keeps them until it is ended; from run <paramref name="untilRun"/> on it takes none.</summary>
    [Remote]
    public static async Task<int> Eat(string folder, int mebibytes, int untilRun)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, $"{Guid.NewGuid():n}.run"), "");
        var runs = Directory.GetFiles(folder, "*.run").Length;
        if (runs >= untilRun)
        {
            return runs;
        }

        var eaten = new List<byte[]>();
        for (var i = 0; i < mebibytes; i++)
        {
            var mebibyte = new byte[1 << 20];
            Array.Fill(mebibyte, (byte)1);
            eaten.Add(mebibyte);
        }

        await Task.Delay(Timeout.Infinite);
        return eaten.Count;
    }
}
