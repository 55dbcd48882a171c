using Akka.Actor;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Executors;

/// <summary>What an <see cref="IExecutorHost"/> tells the agent; never leaves the process.</summary>
internal static class ExecutorEvents
{
    /// <summary>A message of that executor. Its first is <see cref="ExecutorProtocol.ExecutorReady"/>, already checked.</summary>
    internal sealed record Said(ExecutorId Executor, ExecutorMessage Message) : INoSerializationVerificationNeeded;

    /// <summary>Its connection is closed; the process may still live.</summary>
    internal sealed record HungUp(ExecutorId Executor) : INoSerializationVerificationNeeded;

    /// <summary>The process is gone.</summary>
    internal sealed record Exited(ExecutorId Executor, ExecutorExit Exit) : INoSerializationVerificationNeeded;
}
