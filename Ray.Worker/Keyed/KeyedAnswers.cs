using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Worker.Keyed;

/// <summary>What a host tells clerks in one turn: of those that are alike and in one process it says once what they share.</summary>
internal sealed class KeyedAnswers(string agentPath, Action<int, ActorsActivated> tell)
{
    private readonly List<ActiveActor> _actors = [];
    private int _clerk;
    private ActorSpec? _kind;
    private ExecutorId _executor;
    private ActorInfo? _info;

    public void Add(int clerk, Activation active)
    {
        if (_actors.Count > 0 && (clerk != _clerk || !ReferenceEquals(active.Kind, _kind) || active.Grant!.Executor != _executor))
        {
            Send();
        }

        if (_actors.Count == 0)
        {
            (_clerk, _kind, _executor) = (clerk, active.Kind, active.Grant!.Executor);
            _info = ActiveActor.KindOf(KeyedStarts.Describe(active, agentPath));
        }

        _actors.Add(new ActiveActor(active.Actor.Own.Id, active.Actor.Own.Key, active.Number, active.Grant!.Token));
    }

    /// <summary>Tells what was added.</summary>
    public void Send()
    {
        if (_actors.Count > 0)
        {
            tell(_clerk, new ActorsActivated(_info!, [.. _actors]));
            _actors.Clear();
        }
    }
}
