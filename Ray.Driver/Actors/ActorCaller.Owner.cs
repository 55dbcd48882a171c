using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.Actors;

/// <content>Creating the actor.</content>
internal sealed partial class ActorCaller
{
    // Of those that this process creates.
    private readonly TaskCompletionSource<ActorProtocol.ActorRegistered>? _registered = isOwned ? new(TaskCreationOptions.RunContinuationsAsynchronously) : null;
    private ActorSpec? _spec;
    private bool _getIfExists;

    // The constructor's call; kept until the actor is dead, because it may be run again and again.
    private PendingTask? _creation;

    /// <summary>The answer of the GCS to the creation.</summary>
    public Task<ActorProtocol.ActorRegistered> Registered => _registered!.Task;

    /// <summary>The result of the creation while the head has not answered it; null when it has, and for actors of others.</summary>
    public ObjectRef? Unregistered => isOwned && !Registered.IsCompleted ? _creation?.Result : null;

    /// <summary>Blocks until the head has answered the creation, whatever it says.</summary>
    public void WaitUntilRegistered()
    {
        if (isOwned)
        {
            ((IAsyncResult)Registered).AsyncWaitHandle.WaitOne();
        }
    }

    /// <summary>The constructor's call, whose arguments may still be on their way.</summary>
    public void BeginCreation(PendingTask creation, ActorSpec spec, bool getIfExists)
        => (_creation, _spec, _getIfExists) = (creation, spec, getIfExists);

    private void Register(PendingTask creation)
    {
        if (creation.Result.Fault is { } fault)
        {
            // It had its end where the argument failed.
            _creation = null;
            Refuse(Faults.ActorArgumentFailed(Label, fault));
            return;
        }

        var arguments = creation.Arguments;
        if (arguments.Length > ActorSpec.ArgumentBytesMax)
        {
            Refuse(Faults.ActorArgumentsTooLarge(Label, arguments.Length));
            return;
        }

        _ = RegisterAsync(_spec! with { Arguments = arguments });
    }

    private async Task RegisterAsync(ActorSpec spec)
    {
        var request = RequestId.New();
        try
        {
            var answer = await client.Agent.AskAsync(
                request, new ActorProtocol.RegisterActor(request, spec, _getIfExists), CancellationToken.None).ConfigureAwait(false);
            switch (answer)
            {
                case ActorProtocol.ActorRegistered registered:
                    OnRegistered(registered);
                    break;
                case ActorProtocol.ActorRefused refused:
                    Refuse(refused.Fault);
                    break;
                default:
                    Refuse(Faults.ActorNotCreated(Label, $"the head answered with {answer.GetType().Name}."));
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            Refuse(Faults.ActorNotCreatedInSession(Label));
        }
    }

    private void OnRegistered(ActorProtocol.ActorRegistered registered)
    {
        if (_creation is { } creation)
        {
            // The head has the arguments now, for as many instances as it takes. References among them are kept.
            creation.Uncharge();
            creation.Arguments = [];
            creation.Result.TrySetContent(default);
        }

        _registered!.TrySetResult(registered);
        if (registered.Actor.Id == Id)
        {
            client.Agent.Watch(Id, isAnxious: !registered.Actor.IsDead);
            OnInfo(registered.Actor);
        }

        if (Volatile.Read(ref _handles) == 0 && Volatile.Read(ref _pending) == 0)
        {
            LetGo();
        }
    }

    private void Refuse(RayFault fault)
    {
        OnRefused(fault);
        _registered!.TrySetException(FaultMapper.ToException(fault, new TaskId(Id.Owner, Id.Number)));
        _ = _registered.Task.Exception;
    }

    private void EndCreation()
    {
        if (Interlocked.Exchange(ref _creation, null) is { } creation)
        {
            creation.Uncharge();
            creation.Result.TrySetContent(default);
            creation.Ended();
        }
    }
}
