using System.Net.Sockets;

namespace AkkaRay.Transfer;

/// <summary>Serves connections of kind <see cref="AkkaRay.Messages.Calls.ConnectionKind.Copies"/>, blocking.</summary>
internal interface IRawServer
{
    /// <summary>Serves one until it ends, on a thread that is its alone. The socket is blocking; the caller disposes it.</summary>
    void Serve(Socket socket);
}
