using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Executors.ExecutorProtocol;

namespace AkkaRay.Worker.Agent;

/// <summary>
/// Instances that executors are to be told of, gathered while more of them may follow: those that are alike go in one message,
/// which says once what they share. Whatever else is told to an executor comes after them.
/// </summary>
internal sealed class Creations(Action<ExecutorId, ExecutorMessage> send)
{
    private const int BytesMax = 256 * 1024;

    private readonly List<CreateInstance> _gathered = [];
    private ExecutorId _executor;
    private int _bytes;

    /// <summary>Whether there are any.</summary>
    public bool IsEmpty => _gathered.Count == 0;

    public void Add(ExecutorId executor, CreateInstance creation)
    {
        if (!IsEmpty && (executor != _executor || !NewInstance.AreAlike(_gathered[0].Instance, creation.Instance)))
        {
            Send();
        }

        _executor = executor;
        _gathered.Add(creation);
        _bytes += creation.Instance.Arguments.Length + (creation.Instance.State?.Length ?? 0);
        if (_gathered.Count == InstancesMax || _bytes >= BytesMax)
        {
            Send();
        }
    }

    /// <summary>Sends what was gathered.</summary>
    public void Send()
    {
        if (_gathered is [var only])
        {
            send(_executor, only);
        }
        else if (!IsEmpty)
        {
            InstanceStart kind = NewInstance.KindOf(_gathered[0].Instance);
            send(_executor, new CreateInstances(kind, [.. _gathered.Select(static one => NewInstance.Of(one.Lease, one.Token, one.Instance))]));
        }

        _gathered.Clear();
        _bytes = 0;
    }
}
