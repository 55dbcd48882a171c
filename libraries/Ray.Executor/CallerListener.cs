using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AkkaRay.Executor;

/// <summary>
/// Has a TCP port and, where there are such, a Unix socket, and shows who connects to the door. Before there is a door
/// nobody can have been told to come, and whoever does is refused at once.
/// </summary>
internal sealed class CallerListener : IDisposable
{
    private const int RestMillis = 20;

    private readonly List<Socket> _listeners = [];
    private readonly ManualResetEventSlim _isDisposed = new(false, 0);

    public CallerListener(ExecutorSettings settings)
    {
        var address = AddressOf(settings.Host);
        var tcp = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        tcp.Bind(new IPEndPoint(address, 0));
        Port = ((IPEndPoint)tcp.LocalEndPoint!).Port;
        UnixPath = settings.SocketFolder.Length > 0 ? Path.Combine(settings.SocketFolder, $"{settings.Id:N}.sock"[24..]) : null;
        _listeners.Add(tcp);
        if (UnixPath is { } path)
        {
            File.Delete(path);
            var unix = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            unix.Bind(new UnixDomainSocketEndPoint(path));
            _listeners.Add(unix);
        }
    }

    public int Port { get; }

    /// <summary>Null where there are no Unix sockets.</summary>
    public string? UnixPath { get; }

    /// <summary>From now on connections are accepted and greeted there.</summary>
    public void Open(CallerDoor door) => _listeners.ForEach(listener =>
    {
        listener.Listen(16);
        new Thread(() => AcceptAll(listener, door), 256 * 1024) { IsBackground = true, Name = "ray-callers" }.Start();
    });

    public void Dispose()
    {
        _isDisposed.Set();
        _listeners.ForEach(static listener => listener.Dispose());
        if (UnixPath is { } path)
        {
            File.Delete(path);
        }
    }

    // The framework's parser is generic and gets compiled, which takes a megabyte: most addresses do without, see BlankPhase.
    private static IPAddress AddressOf(string host)
    {
        var parts = host.Split('.');
        var bytes = new byte[4];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (parts.Length != bytes.Length || parts[i] is ['0', _, ..] || !byte.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out bytes[i]))
            {
                return IPAddress.Parse(host);
            }
        }

        return new IPAddress(bytes);
    }

    private void AcceptAll(Socket listener, CallerDoor door)
    {
        while (!_isDisposed.IsSet)
        {
            try
            {
                var socket = listener.Accept();
                new Thread(() => door.Greet(socket)) { IsBackground = true, Name = "ray-lane" }.Start();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // Our own end, a caller that went before it was accepted, or a process with too many open files: the
                // condition above tells them apart, and the last passes.
                _isDisposed.Wait(RestMillis);
            }
        }
    }
}
