using AkkaRay.Messages.Actors;

namespace AkkaRay.Actors;

/// <summary>What every actor can be asked to do, queued with its other calls.</summary>
internal sealed class ActorSystemInvoker : RemoteInvoker
{
    /// <summary>Ends the actor after the calls before this one.</summary>
    public static readonly RemoteMethod Terminate = new(typeof(ActorSystemInvoker), 0, "Ray.TerminateAsync", new ActorCallOptions { MaxTaskRetries = 0 });

    /// <summary>Does nothing; answered when the calls before it are.</summary>
    public static readonly RemoteMethod Ready = new(typeof(ActorSystemInvoker), 1, "Ray.WaitForActorAsync", new ActorCallOptions { MaxTaskRetries = -1 });

    public override ValueTask InvokeAsync(int method, object? self, ArgReader args, ResultSink result)
    {
        if (method == 0)
        {
            RayActorContext.Current.Close(new DeathCause.Terminated());
        }

        result.Done();
        return default;
    }
}
