using Google.Protobuf.WellKnownTypes;
using Proto;

namespace AkkaRay.Benchmarks.ProtoBaseline;

/// <summary>Answers a number with the next.</summary>
internal sealed class IncrementActor : IActor
{
    public Task ReceiveAsync(IContext context)
    {
        if (context.Message is Int32Value number)
        {
            context.Respond(new Int32Value { Value = number.Value + 1 });
        }

        return Task.CompletedTask;
    }
}
