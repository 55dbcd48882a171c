using System.Threading.Channels;

namespace AkkaRay.Driver.Tests.Cluster;

internal static class ChannelReading
{
    /// <summary>The next thing of type <typeparamref name="T"/>; anything else before it is passed over.</summary>
    public static async Task<T> NextAsync<T>(this ChannelReader<object> reader)
    {
        var seen = new List<object>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            while (true)
            {
                var next = await reader.ReadAsync(limit.Token);
                if (next is T found)
                {
                    return found;
                }

                seen.Add(next);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Waited 20 s for a {typeof(T).Name}; seen instead: {string.Join(", ", seen)}");
        }
    }
}
