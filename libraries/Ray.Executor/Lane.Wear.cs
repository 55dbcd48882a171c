using System.Net.Sockets;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Executor;

/// <content>The end of a process that ran as many calls of a method as it should: what it has not begun goes back, and it ends.</content>
internal sealed partial class Lane
{
    /// <summary>The caller may take this long to notice, and to fetch what lies in this process.</summary>
    private const int PartingMillisMax = 1000;

    private readonly Wear _wear = new();
    private bool _isWornOut;

    /// <summary>Ends this process in good order.</summary>
    public Action Retire { get; init; } = static () => Environment.Exit(0);

    private void HandBack(Socket socket)
    {
        _output!.ReturnTasks(_input.TakeUnstarted());
        socket.Shutdown(SocketShutdown.Send);

        // Closing with something unread could take from the caller what was sent last.
        socket.ReceiveTimeout = PartingMillisMax;
        var rest = new byte[16 * 1024];
        while (socket.Receive(rest) > 0)
        {
        }
    }

    // The agent must not lend out a process that is about to end, so it hears of its end alone.
    private void EndOf(LeaseId lease)
    {
        if (_isWornOut)
        {
            _core.Exports.AwaitReleased(TimeSpan.FromMilliseconds(PartingMillisMax));
            Retire();
        }
        else
        {
            _agent.Send(new ExecutorProtocol.LeaseClosed(lease));
        }
    }
}
