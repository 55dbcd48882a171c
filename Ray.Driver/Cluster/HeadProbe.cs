using System.Net;
using System.Net.Sockets;

namespace AkkaRay.Clustering;

/// <summary>
/// Looks whether anything listens where the user says a head is, before an actor system is built: a closed port is told
/// from a wrong one, and the address this machine is seen under on that way becomes known.
/// </summary>
internal static class HeadProbe
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(250);

    /// <summary>The contact that answered first and the two ends of the connection to it.</summary>
    internal sealed record Answer(HeadContact Contact, IPAddress Remote, IPAddress Local);

    private sealed record Attempt(HeadContact Contact, Answer? Answer, string Error);

    /// <summary>Tries all contacts until one answers.</summary>
    /// <exception cref="RayConnectionException">None did in time; the message says what happened at each.</exception>
    public static async Task<Answer> FindAsync(ClusterAddress address, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        Attempt[]? before = null;
        while (true)
        {
            var left = timeout - time.GetElapsedTime(start);
            var limit = left < AttemptTimeout ? left : AttemptTimeout;
            var attempts = await TryAllAsync(address, limit, time, cancellationToken).ConfigureAwait(false);
            if (Array.Find(attempts, attempt => attempt.Answer is not null)?.Answer is { } answer)
            {
                return answer;
            }

            if (time.GetElapsedTime(start) + RetryAfter >= timeout)
            {
                // What was left for the last round may have been too little to learn anything.
                throw Unreachable(address, limit < AttemptTimeout && before is not null ? before : attempts, timeout);
            }

            before = attempts;

            await Task.Delay(RetryAfter, time, cancellationToken).ConfigureAwait(false);
        }
    }

    // The first that answers is enough; the others are only waited for while none has.
    private static async Task<Attempt[]> TryAllAsync(ClusterAddress address, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var attempts = new List<Attempt>();
        var running = address.Contacts.Select(contact => TryAsync(contact, limit, time, cancellationToken)).ToList();
        while (running.Count > 0)
        {
            var done = await Task.WhenAny(running).ConfigureAwait(false);
            running.Remove(done);
            attempts.Add(await done.ConfigureAwait(false));
            if (attempts[^1].Answer is not null)
            {
                break;
            }
        }

        return [.. attempts];
    }

    private static async Task<Attempt> TryAsync(HeadContact contact, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit > TimeSpan.Zero ? limit : TimeSpan.Zero, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(contact.Host, contact.Port, both.Token).ConfigureAwait(false);
            return new Attempt(contact, new Answer(contact, AddressOf(socket.RemoteEndPoint!), AddressOf(socket.LocalEndPoint!)), "");
        }
        catch (SocketException error)
        {
            return new Attempt(contact, null, Describe(error));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Attempt(contact, null, $"no answer within {limit.TotalSeconds:0.#} s");
        }
    }

    private static IPAddress AddressOf(EndPoint endPoint)
    {
        var address = ((IPEndPoint)endPoint).Address;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    private static string Describe(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "connection refused, nothing listens there",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the host name cannot be resolved",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "there is no route to the host",
        _ => error.Message,
    };

    private static RayConnectionException Unreachable(ClusterAddress address, Attempt[] attempts, TimeSpan timeout) => new(
        $"No AkkaRay head could be reached at {address} within {timeout.TotalSeconds:0.#} s ("
        + string.Join("; ", attempts.Select(attempt => $"{attempt.Contact}: {attempt.Error}"))
        + "). Check that the head runs, and that host and port are those it printed when it started.");
}
