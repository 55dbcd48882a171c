using System.Net.Sockets;
using AkkaRay.Copies;
using AkkaRay.Messages.Calls;
using AkkaRay.ObjectStore;
using AkkaRay.ObjectStore.Clients;

namespace AkkaRay.Worker.Transfers;

/// <summary>Brings one object here: does what its <see cref="TransferPlan"/> decides, on a thread of its own.</summary>
internal sealed class TransferRun : IDisposable
{
    private readonly TransferDesk _desk;
    private readonly PullWish _wish;
    private readonly TransferPlan _transfer;
    private readonly CancellationTokenSource _stop = new();
    private readonly OwnerConnection _owner;
    private readonly SemaphoreSlim _admitted = new(0);
    private volatile bool _isOwnerGone;
    private StoredWriter? _writer;

    public TransferRun(TransferDesk desk, PullWish wish)
    {
        (_desk, _wish) = (desk, wish);
        _transfer = new TransferPlan(wish.From.Id, desk.Arena);
        _owner = new OwnerConnection(wish.From, desk.Self, OnOwnerGone);
    }

    /// <summary>The memory that was asked for may be taken.</summary>
    public void Admit() => _admitted.Release();

    public void Cancel() => _stop.Cancel();

    /// <summary>Blocks until the copy is here, or there will be none.</summary>
    public TransferOutcome Run()
    {
        try
        {
            while (true)
            {
                if (Step() is { } outcome)
                {
                    return outcome;
                }
            }
        }
        catch (OperationCanceledException)
        {
            return _isOwnerGone ? OwnerGone() : new TransferOutcome.Failed(TransferFailure.Lost, $"{_wish.From.Id} is not needed here any more.");
        }
        catch (OwnerDiedException e)
        {
            return new TransferOutcome.Failed(TransferFailure.OwnerGone, e.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever it was, those who wait must hear of it.
            return new TransferOutcome.Failed(e is StoreFullException or ObjectStoreFullException ? TransferFailure.Full : TransferFailure.Lost, e.Message);
        }
        finally
        {
            _writer?.Dispose();
            _owner.Dispose();
        }
    }

    public void Dispose()
    {
        _stop.Dispose();
        _admitted.Dispose();
    }

    private TransferOutcome? Step()
    {
        _stop.Token.ThrowIfCancellationRequested();
        switch (_transfer.Next)
        {
            case TransferStep.Locate step:
                Locate(step);
                return null;
            case TransferStep.Reserve(var length):
                Reserve(length);
                _transfer.Reserved();
                return null;
            case TransferStep.Receive(var source, var from):
                Receive(source, from);
                return null;
            case TransferStep.GetSmall:
                return GetSmall();
            case TransferStep.Seal:
                return Seal();
            case TransferStep.Here(var location):
                return FindHere(location);
            case TransferStep.Fail(var failure, var why):
                return new TransferOutcome.Failed(failure, why);
            default:
                throw new InvalidOperationException($"{_transfer.Next} is no step.");
        }
    }

    private void Locate(TransferStep.Locate step)
    {
        if (step.Pause > TimeSpan.Zero)
        {
            _stop.Token.WaitHandle.WaitOne(step.Pause);
        }

        var question = new CopyQuestion(_wish.From.Id, _desk.Arena, step.Failed, step.IsGone);
        _transfer.Located(_owner.LocateAsync(question, _stop.Token).GetAwaiter().GetResult());
    }

    private void Reserve(long length)
    {
        _writer?.Dispose();
        _writer = null;
        _desk.Need(_wish.From.Id, length);
        _admitted.Wait(_stop.Token);
        _writer = _desk.Create(_wish, length);
    }

    private void Receive(ObjectAddress source, long from)
    {
        var receiver = new CopyReceiver(_desk.Self);
        try
        {
            receiver.Run(source, from, _writer!, _stop.Token);
            _transfer.Received();
        }
        catch (Exception e) when (e is SocketException or IOException or InvalidDataException or ObjectDisposedException)
        {
            _stop.Token.ThrowIfCancellationRequested();
            _transfer.Broken(receiver.Received, receiver.IsGone, e.Message);
        }
    }

    private TransferOutcome GetSmall()
    {
        var value = _desk.GetSmall(_wish.From, _stop.Token);
        if (value.Status != ValueStatus.Value)
        {
            return new TransferOutcome.Failed(TransferFailure.Lost, $"{_wish.From.Id} is not held by its owner any more.");
        }

        Reserve(value.Bytes.Length);
        _writer!.Copy(value.Bytes.Span, 0);
        return Seal();
    }

    private TransferOutcome Seal()
    {
        var name = _writer!.Seal();
        _writer = null;
        var isWanted = false;
        try
        {
            isWanted = _owner.MadeAsync(_desk.AddressOf(_wish.From.Id, name), _stop.Token).GetAwaiter().GetResult();
        }
        finally
        {
            if (!isWanted)
            {
                _desk.Free(name);
            }
        }

        return isWanted ? new TransferOutcome.Here(name) : new TransferOutcome.Failed(TransferFailure.Lost, $"{_wish.From.Id} was let go while it was brought here.");
    }

    // The owner may not know yet that a copy was given up.
    private TransferOutcome.Here? FindHere(StoredLocation location)
    {
        if (_desk.FindHere(location) is { } name)
        {
            return new TransferOutcome.Here(name);
        }

        _transfer.Broken(0, isGone: true, "it is not there");
        return null;
    }

    private void OnOwnerGone()
    {
        _isOwnerGone = true;
        _stop.Cancel();
    }

    private TransferOutcome.Failed OwnerGone()
        => new(TransferFailure.OwnerGone, $"{_wish.From.Id} is lost: its owner at {_wish.From.Host}:{_wish.From.Port} ended while it was brought here.");
}
