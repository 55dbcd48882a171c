using AkkaRay.Messages.Groups;
using AkkaRay.Messages.State;
using MemoryPack;

namespace AkkaRay.Messages.Executors;

/// <summary>Packs and unpacks the messages that executors exchange with the GCS; all others an agent does not pass on.</summary>
public static class HeadMessages
{
    /// <summary>A question to the GCS; null if that is none an executor may ask.</summary>
    public static ExecutorProtocol.AskHead? Question(IRayMessage message) => message switch
    {
        StateProtocol.GetClusterState ask => new(ask.Request, HeadMessage.GetClusterState, MemoryPackSerializer.Serialize(ask)),
        GroupProtocol.CreateGroup ask => new(ask.Request, HeadMessage.CreateGroup, MemoryPackSerializer.Serialize(ask)),
        GroupProtocol.RemoveGroup ask => new(ask.Request, HeadMessage.RemoveGroup, MemoryPackSerializer.Serialize(ask)),
        GroupProtocol.GetGroup ask => new(ask.Request, HeadMessage.GetGroup, MemoryPackSerializer.Serialize(ask)),
        _ => null,
    };

    /// <summary>The question; null if it is of a kind this side does not know.</summary>
    public static IRayMessage? Unpack(ExecutorProtocol.AskHead question) => question.Kind switch
    {
        HeadMessage.GetClusterState => Read<StateProtocol.GetClusterState>(question.Message),
        HeadMessage.CreateGroup => Read<GroupProtocol.CreateGroup>(question.Message),
        HeadMessage.RemoveGroup => Read<GroupProtocol.RemoveGroup>(question.Message),
        HeadMessage.GetGroup => Read<GroupProtocol.GetGroup>(question.Message),
        _ => null,
    };

    /// <summary>An answer of the GCS; null if that is none to a question of executors.</summary>
    public static ExecutorProtocol.HeadAnswered? Answer(IRayMessage message) => message switch
    {
        StateProtocol.ClusterState told => new(told.Request, HeadMessage.ClusterState, MemoryPackSerializer.Serialize(told)),
        GroupProtocol.GroupCreated told => new(told.Request, HeadMessage.GroupCreated, MemoryPackSerializer.Serialize(told)),
        GroupProtocol.GroupRefused told => new(told.Request, HeadMessage.GroupRefused, MemoryPackSerializer.Serialize(told)),
        GroupProtocol.GroupGone told => new(told.Request, HeadMessage.GroupGone, MemoryPackSerializer.Serialize(told)),
        GroupProtocol.GroupFound told => new(told.Request, HeadMessage.GroupFound, MemoryPackSerializer.Serialize(told)),
        _ => null,
    };

    /// <summary>The answer; null if it is of a kind this side does not know.</summary>
    public static IRayMessage? Unpack(ExecutorProtocol.HeadAnswered answer) => answer.Kind switch
    {
        HeadMessage.ClusterState => Read<StateProtocol.ClusterState>(answer.Message),
        HeadMessage.GroupCreated => Read<GroupProtocol.GroupCreated>(answer.Message),
        HeadMessage.GroupRefused => Read<GroupProtocol.GroupRefused>(answer.Message),
        HeadMessage.GroupGone => Read<GroupProtocol.GroupGone>(answer.Message),
        HeadMessage.GroupFound => Read<GroupProtocol.GroupFound>(answer.Message),
        _ => null,
    };

    private static T? Read<T>(byte[] message)
        where T : class, IRayMessage
        => MemoryPackSerializer.Deserialize<T>(message);
}
