using System.Net.Sockets;
using AkkaRay.ObjectStore.Arenas;
using AkkaRay.ObjectStore.Clients;
using AkkaRay.ObjectStore.Keeping;

namespace AkkaRay.ObjectStore.Serving;

/// <summary>One process that uses the store, from its first word to its end; the end of its socket is its end.</summary>
internal sealed class StoreSession(StoreHost host, Socket socket) : IDisposable
{
    private const int HelloMillisMax = 10_000;

    private readonly StoreLine _line = new(socket);
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _ended = new();
    private bool _hasEnded;

    /// <summary>The pin table it has; 0 until it is let in.</summary>
    public int Process { get; private set; }

    /// <summary>The owner it says it is.</summary>
    public ulong Owner { get; private set; }

    /// <summary>The process's id in the system.</summary>
    public int Pid { get; private set; }

    /// <summary>Serves until the process ends; false if it was not let in.</summary>
    public bool Run()
    {
        if (!TryWelcome())
        {
            _line.Dispose();
            return false;
        }

        host.Joined(this);
        while (_line.Receive() is { } frame)
        {
            Handle(frame);
        }

        lock (_gate)
        {
            _hasEnded = true;
        }

        _ended.Cancel();
        _line.Dispose();
        host.Left(this);
        return true;
    }

    public void SendSurvey(int survey) => _line.TrySend(new StoreFrame(StoreFrameKind.Survey, survey));

    public void SendPressure() => _line.TrySend(new StoreFrame(StoreFrameKind.Pressure, 0));

    public void Dispose() => _line.Dispose();

    private bool TryWelcome()
    {
        // Whoever says nothing is not waited for.
        socket.ReceiveTimeout = HelloMillisMax;
        if (_line.Receive() is not { Kind: StoreFrameKind.Hello } hello)
        {
            return false;
        }

        if (hello.A != StoreFrame.Version || !host.IsSecret(hello.Text))
        {
            Refuse(hello.Sequence, StoreRefusal.NotWelcome, $"This object store speaks version {StoreFrame.Version} to those who show its ticket.");
            return false;
        }

        try
        {
            socket.ReceiveTimeout = 0;
            (Owner, Pid) = ((ulong)hello.B, (int)hello.D);
            Process = host.Keeper.Attach();
            Welcome(hello.Sequence);
            return true;
        }
        catch (Exception e) when (e is StoreException or IOException or SocketException or ObjectDisposedException)
        {
            Refuse(hello.Sequence, StoreRefusal.NotWelcome, e.Message);
            if (Process > 0)
            {
                host.Keeper.Detach(Process);
            }

            return false;
        }
    }

    private void Welcome(int sequence)
    {
        var arena = host.Keeper.Arena;
        var hasDescriptor = arena.Descriptor >= 0;
        _line.Send(new StoreFrame(
            StoreFrameKind.Welcome, sequence, Process, arena.Layout.Capacity, hasDescriptor ? 1 : 0, 0, $"{arena.Path}\n{host.ValueAddress}"));
        if (hasDescriptor && OperatingSystem.IsLinux())
        {
            Descriptors.Send(socket, arena.Descriptor);
        }
    }

    private void Handle(StoreFrame frame)
    {
        switch (frame.Kind)
        {
            case StoreFrameKind.Lease when frame.A is > 0 and <= StoreClient.LengthMax:
                host.Admission.Ask(new LeaseWish(
                    Process, frame.A, slab => Grant(frame.Sequence, slab), why => Refuse(frame.Sequence, StoreRefusal.Full, why)));
                break;
            case StoreFrameKind.GiveUp:
                host.Keeper.GiveUp(Process, frame.A);
                host.Admission.Wake();
                break;
            case StoreFrameKind.Free:
                host.Free(frame.Name);
                break;
            case StoreFrameKind.Taken:
                host.Taken(frame.Name);
                break;
            case StoreFrameKind.References:
                host.Surveyed(frame.Sequence, this, frame.Text, frame.A == 1);
                break;
            case StoreFrameKind.Find:
                _ = Task.Run(() => FindAsync(frame));
                break;
            case StoreFrameKind.Pull:
                _ = Task.Run(() => PullAsync(frame));
                break;
            default:
                // Whoever does not keep to the protocol is let go.
                _line.Dispose();
                break;
        }
    }

    private void Grant(int sequence, SlabRecord slab)
    {
        lock (_gate)
        {
            if (!_hasEnded)
            {
                _line.Send(new StoreFrame(StoreFrameKind.Leased, sequence, slab.Start));
                return;
            }
        }

        host.Keeper.GiveUp(slab);
    }

    private async Task FindAsync(StoreFrame frame)
    {
        try
        {
            if (await host.FindAsync(frame.Name).ConfigureAwait(false) is { } name)
            {
                _line.Send(StoreFrame.Of(StoreFrameKind.Found, frame.Sequence, name));
                return;
            }

            Refuse(frame.Sequence, StoreRefusal.Lost, $"The {frame.Name} was freed, or its owner is gone.");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever it was, the process waits for an answer.
            Refuse(frame.Sequence, StoreRefusals.Of(e), e.Message);
        }
    }

    private async Task PullAsync(StoreFrame frame)
    {
        try
        {
            _line.Send(StoreFrame.Of(StoreFrameKind.Found, frame.Sequence, await host.PullAsync(frame.Text, _ended.Token).ConfigureAwait(false)));
        }
        catch (OperationCanceledException)
        {
            Refuse(frame.Sequence, StoreRefusal.Lost, "The object store of this node is being closed.");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // As above.
            Refuse(frame.Sequence, StoreRefusals.Of(e), e.Message);
        }
    }

    private void Refuse(int sequence, StoreRefusal refusal, string why)
        => _line.Send(new StoreFrame(StoreFrameKind.Refused, sequence, (long)refusal, Text: why));
}
