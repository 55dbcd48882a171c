namespace AkkaRay.Process.Tests.Survival;

/// <summary>An actor that yields a stream.</summary>
[Actor]
public sealed class Ticker
{
    private int _ticks;

    public async IAsyncEnumerable<int> Watch(int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return ++_ticks;
        }

        await Task.CompletedTask;
    }

    public int Ticks() => _ticks;

    /// <summary>Stops when it is told.</summary>
    public async Task<int> Forever(string folder, CancellationToken cancellationToken = default)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "call.run"), "", CancellationToken.None);
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "told"), "", CancellationToken.None);
        }

        return ++_ticks;
    }
}
