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
    /// <summary>After so many events the newest is made to hold all, and the older ones are deleted.</summary>
    public const int EventsKept = 16;

    private int _events;
    private int _claim;
    private long _version;
    private byte[]? _value;
    private Guid _request;

    /// <summary>Whether the event that was applied last holds all, and enough lie before it to delete them.</summary>
    public bool IsToBeCleaned { get; private set; }

    /// <summary>What to write down before answering, if anything, and the answer that is right once it is written.</summary>
    public (IStored? Event, IRayMessage Answer) Read(ReadActorState message)
    {
        if (message.Number < _claim)
        {
            return (null, Stale(message.Request, message.Number));
        }

        var answer = new ActorStateRead(message.Request, message.Actor, _version, _value);
        return (message.Number == _claim ? null : Claim(message.Number), answer);
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

        IsToBeCleaned = ++_events >= EventsKept && stored is StateKept;
    }

    /// <summary>The events before the last are deleted, or will be.</summary>
    public void Cleaned() => (_events, IsToBeCleaned) = (1, false);

    // A state that is read again and again and never written must not have a journal that grows for ever.
    private IStored Claim(int number) => _events + 1 >= EventsKept ? new StateKept(number, _version, _value, _request) : new StateClaimed(number);

    private ActorStateRefused Stale(Messages.Ids.RequestId request, int number) => new(
        request,
        new RayFault(
            FaultKind.ActorUnavailable,
            $"Instance {number} of this actor has been replaced by instance {_claim}, which has the state now: nothing was read or written."),
        IsStale: true);
}
