using AkkaRay.Head.Gcs;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Actors;

/// <content>
/// Ray actors that wait at a node for room: when another has some, they are taken back and placed there. Their incarnation
/// at the first node is ended before there is another, as always.
/// </content>
internal sealed partial class ActorLives
{
    /// <summary>Who waits for less may have his turn in a moment.</summary>
    private static readonly TimeSpan WaitBeforeMove = TimeSpan.FromSeconds(1);

    private const int MovedAtOnceMax = 100;

    private readonly Dictionary<ActorId, TimeSpan> _waitingAtNode = [];
    private TimeSpan _lookedForRoomAt;

    private void BeginsToWait(ActorRecord actor) => _waitingAtNode.TryAdd(actor.Id, _now);

    private void MoveThoseThatWait(DateTimeOffset at, List<GcsEffect> effects)
    {
        if (_waitingAtNode.Count == 0 || _now - _lookedForRoomAt < LookAgain)
        {
            return;
        }

        _lookedForRoomAt = _now;
        var moved = 0;
        foreach (var (id, since) in _waitingAtNode.ToArray())
        {
            if (Actors.Find(id) is not { Life: { IsStopping: false, Node: { } node } life } actor || life.State is not (ActorState.PendingCreation or ActorState.Restarting))
            {
                _waitingAtNode.Remove(id);
            }
            else if (moved < MovedAtOnceMax && _now - since >= WaitBeforeMove && _placement.Better(actor.Spec, node) is { } better)
            {
                moved++;
                _waitingAtNode.Remove(id);
                Move(actor, life with { IsStopping = true }, at, effects);
                _waiting[id] = $"moves to node {better.Name}, which has room";
                _placement.Promise(id, better.Id, actor.Spec.Resources);
            }
        }
    }
}
