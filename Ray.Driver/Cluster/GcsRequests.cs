using Akka.Actor;
using AkkaRay.Messages;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.KeyValue;
using AkkaRay.Messages.State;

namespace AkkaRay.Clustering;

/// <summary>Questions to the GCS, repeated with the same id until answered, through restarts of the head.</summary>
internal sealed class GcsRequests(LinkState state, TimeProvider time)
{
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromSeconds(1);

    /// <summary>What there is in the cluster.</summary>
    public Task<StateProtocol.ClusterState> GetStateAsync(bool includeDead, TimeSpan timeout, CancellationToken cancellationToken)
        => AskAsync<StateProtocol.ClusterState>(new StateProtocol.GetClusterState(RequestId.New(), includeDead), "the state of the cluster", timeout, cancellationToken);

    /// <summary>Sets a key; false if it was there and <paramref name="overwrite"/> is off.</summary>
    public async Task<bool> PutKeyAsync(string space, string key, byte[] value, bool overwrite, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var request = new KeyValueProtocol.PutKey(RequestId.New(), space, key, value, overwrite);
        return (await AskAsync<KeyValueProtocol.KeyStored>(request, $"to put the key '{key}'", timeout, cancellationToken).ConfigureAwait(false)).Changed;
    }

    /// <summary>A key's value; null if there is none.</summary>
    public async Task<byte[]?> GetKeyAsync(string space, string key, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var request = new KeyValueProtocol.GetKey(RequestId.New(), space, key);
        return (await AskAsync<KeyValueProtocol.KeyFound>(request, $"for the key '{key}'", timeout, cancellationToken).ConfigureAwait(false)).Value;
    }

    /// <summary>Asks until a <typeparamref name="T"/> comes back.</summary>
    /// <exception cref="TimeoutException">None came in time.</exception>
    /// <exception cref="RayException">The GCS refused.</exception>
    public async Task<T> AskAsync<T>(IRayMessage request, string what, TimeSpan timeout, CancellationToken cancellationToken)
        where T : class, IRayMessage
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var left = timeout - time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero || state.Gcs is not { } gcs)
            {
                throw new TimeoutException($"The head was asked {what} and did not answer within {timeout.TotalSeconds:0.#} s.");
            }

            try
            {
                var limit = left < RepeatAfter ? left : RepeatAfter;
                return await gcs.Ask<object>(request, limit, cancellationToken).ConfigureAwait(false) switch
                {
                    T reply => reply,
                    KeyValueProtocol.KeyRefused refused => throw new RayException($"The head was asked {what} and refused: {refused.Reason}"),
                    GroupProtocol.GroupRefused refused => throw new RayException($"The head was asked {what} and refused: {refused.Reason}"),
                    var other => throw new RayException($"The head was asked {what} and answered with {other.GetType().Name}."),
                };
            }
            catch (AskTimeoutException)
            {
                // Asked again: the head may have moved, and the state then names the new one.
            }
        }
    }
}
