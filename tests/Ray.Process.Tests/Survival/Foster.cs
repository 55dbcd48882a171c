namespace AkkaRay.Process.Tests.Survival;

/// <summary>A task with another that needs it no more.</summary>
public static class Foster
{
    /// <summary>Submits <see cref="Grow"/> and waits to be cancelled.</summary>
    [Remote(Cpus = 0)]
    public static async Task<int> Raise(string folder, CancellationToken cancellationToken = default)
    {
        _ = Foster.Remote.Grow(folder, CancellationToken.None);
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }

    /// <summary>Says that it has begun, waits for the word and says that it has ended, unless it is cancelled.</summary>
    [Remote(Cpus = 0)]
    public static async Task<int> Grow(string folder, CancellationToken cancellationToken = default)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "begun"), "", cancellationToken);
        while (!File.Exists(Path.Combine(folder, "go")))
        {
            await Task.Delay(10, cancellationToken);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "grown"), "", cancellationToken);
        return 0;
    }
}
