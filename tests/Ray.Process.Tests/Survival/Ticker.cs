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
}
