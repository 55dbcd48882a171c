using AkkaRay.Head.Persistence;
using AkkaRay.Messages;
using AkkaRay.Messages.Errors;
using static AkkaRay.Messages.Actors.ActorStateProtocol;

namespace AkkaRay.Head.Keyed;

/// <summary>
/// The state of one keyed actor. Decides who may read and write it: the instance of the highest number that ever read,
/// and only over the version it knows.
/// </summary>
internal sealed class KeptState
{
    private int _claim;
    private long _version;
    private byte[]? _value;
    private Guid _request;

    /// <summary>What to write down before answering, if anything, and the answer that is right once it is written.</summary>
    public (IStored? Event, IRayMessage Answer) Read(ReadActorState message)
    {
        if (message.Number < _claim)
        {
            return (null, Stale(message.Request, message.Number));
        }

        var answer = new ActorStateRead(message.Request, message.Actor, _version, _value);
        return (message.Number == _claim ? null : new StateClaimed(message.Number), answer);
    }

    /// <summary>The same for a writing. One that is repeated is answered as it was.</summary>
    public (IStored? Event, IRayMessage Answer) Write(WriteActorState message)
    {
        if (message.Request.Value == _request)
        {
            return (null, new ActorStateWritten(message.Request, _version));
        }

        if (message.Number < _claim)
        {
            return (null, Stale(message.Request, message.Number));
        }

        if (message.Version != _version)
        {
            return (null, new ActorStateRefused(message.Request, new RayFault(
                FaultKind.ActorUnavailable,
                $"The state was not written: it has version {_version}, and the writer knew version {message.Version}. Read it again before writing."), IsStale: true));
        }

        if (message.Value?.Length > SizeMax)
        {
            return (null, new ActorStateRefused(message.Request, new RayFault(
                FaultKind.NotSerializable,
                $"The state was not written: it has {message.Value.Length} bytes, and {SizeMax} are kept of one actor. Keep large values in Ray.Put or a database of your own."), IsStale: false));
        }

        return (new StateKept(message.Number, _version + 1, message.Value, message.Request.Value), new ActorStateWritten(message.Request, _version + 1));
    }

    public void Apply(IStored stored)
    {
        switch (stored)
        {
            case StateClaimed claimed:
                _claim = Math.Max(_claim, claimed.Number);
                break;
            case StateKept kept:
                _claim = Math.Max(_claim, kept.Number);
                (_version, _value, _request) = (kept.Version, kept.Value, kept.Request);
                break;
        }
    }

    private ActorStateRefused Stale(Messages.Ids.RequestId request, int number) => new(
        request,
        new RayFault(
            FaultKind.ActorUnavailable,
            $"Instance {number} of this actor has been replaced by instance {_claim}, which has the state now: nothing was read or written."),
        IsStale: true);
}
