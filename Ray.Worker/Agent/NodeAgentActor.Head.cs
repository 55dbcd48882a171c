using AkkaRay.Messages;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.State;

namespace AkkaRay.Worker.Agent;

/// <summary>What the GCS answers to questions that tasks asked through this agent.</summary>
internal sealed partial class NodeAgentActor
{
    private void ReceivingAnswers()
    {
        Receive<StateProtocol.ClusterState>(OnHeadAnswered);
        Receive<GroupProtocol.GroupCreated>(OnHeadAnswered);
        Receive<GroupProtocol.GroupRefused>(OnHeadAnswered);
        Receive<GroupProtocol.GroupGone>(OnHeadAnswered);
        Receive<GroupProtocol.GroupFound>(OnHeadAnswered);
    }

    private void OnHeadAnswered(IRayMessage message)
    {
        if (HeadMessages.Answer(message) is { } answer)
        {
            OnAnswer(answer.Request, answer);
        }
    }
}
