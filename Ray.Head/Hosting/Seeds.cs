using System.Net.Sockets;
using Akka.Actor;

namespace AkkaRay.Head.Hosting;

/// <summary>Finds whom a starting head should ask to let it back into its cluster.</summary>
internal static class Seeds
{
    // A busy machine may take its time to say that a connection stands; those that are gone refuse at once.
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The head itself, then those of <paramref name="members"/> that take connections now. With nobody else the head is
    /// up at once; asking members that are gone would cost it the whole of <c>seed-node-timeout</c>.
    /// </summary>
    public static async Task<IReadOnlyList<Address>> FindAsync(Address self, IEnumerable<string> members, CancellationToken cancellationToken)
    {
        var others = members
            .Select(member => Address.TryParse(member, out var address) ? address! : self)
            .Where(address => !address.Equals(self) && address is { Host: not null, Port: > 0 })
            .Distinct()
            .ToArray();
        var answers = await Task.WhenAll(others.Select(address => AcceptsAsync(address, cancellationToken))).ConfigureAwait(false);
        return [self, .. others.Where((_, index) => answers[index])];
    }

    private static async Task<bool> AcceptsAsync(Address address, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(ProbeTimeout);
        try
        {
            await socket.ConnectAsync(address.Host, address.Port!.Value, timeout.Token).ConfigureAwait(false);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
