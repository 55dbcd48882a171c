using Akka.Actor;

namespace AkkaRay.Benchmarks.Baselines;

/// <summary>Answers a number with the next.</summary>
internal sealed class IncrementActor : ReceiveActor
{
    public IncrementActor() => Receive<int>(number => Sender.Tell(number + 1));
}
