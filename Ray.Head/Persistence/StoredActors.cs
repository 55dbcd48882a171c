using AkkaRay.Head.Actors;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Packages;

namespace AkkaRay.Head.Persistence;

/// <summary>Turns Ray actors into their stored form and back. What an older journal lacks reads as empty.</summary>
internal static class StoredActors
{
    public static StoredActor ToStored(this ActorRecord actor) => new()
    {
        Spec = actor.Spec.ToStored(),
        Life = actor.Life.ToStored(),
        CreatedAt = actor.CreatedAt.UtcTicks,
        Code = actor.Code is { } code ? new StoredCode(code.EntryAssembly, code.EntryMvid, code.Package?.Sha256, code.LocalFolder) : null,
    };

    public static ActorRecord ToActor(this StoredActor stored)
        => new((stored.Spec ?? new()).ToSpec(), (stored.Life ?? new()).ToLife(), StoredForms.ToTime(stored.CreatedAt), ToCode(stored.Code));

    public static StoredLife ToStored(this ActorLife life) => new()
    {
        Step = life.Step,
        State = (byte)life.State,
        Incarnation = life.Incarnation,
        Node = life.Node?.Value ?? Guid.Empty,
        NodeName = life.NodeName,
        Slot = life.Slot,
        Place = life.Place is { } place ? ToStored(place) : null,
        Cause = life.Cause?.ToStored(),
        Restarts = life.Restarts,
        IsReleased = life.IsReleased,
        IsStopping = life.IsStopping,
        ChangedAt = life.ChangedAt.UtcTicks,
    };

    public static ActorLife ToLife(this StoredLife stored) => new()
    {
        Step = stored.Step,
        State = (ActorState)stored.State,
        Incarnation = stored.Incarnation,
        Node = NodeOrNull(stored.Node),
        NodeName = stored.NodeName,
        Slot = stored.Slot,
        Place = stored.Place is { } place ? ToPlace(place, stored) : null,
        Cause = stored.Cause?.ToCause(),
        Restarts = stored.Restarts,
        IsReleased = stored.IsReleased,
        IsStopping = stored.IsStopping,
        ChangedAt = StoredForms.ToTime(stored.ChangedAt),
    };

    public static StoredActorSpec ToStored(this ActorSpec spec) => new()
    {
        Owner = spec.Id.Owner.Value,
        Number = spec.Id.Number,
        Job = spec.Job.Value,
        Class = spec.Class,
        Constructor = ToStored(spec.Constructor),
        Arguments = spec.Arguments,
        Resources = StoredForms.ToStored(spec.Resources),
        PlacementResources = StoredForms.ToStored(spec.PlacementResources),
        Namespace = spec.Namespace,
        Name = spec.Name,
        IsDetached = spec.IsDetached,
        MaxRestarts = spec.MaxRestarts,
        MaxTaskRetries = spec.MaxTaskRetries,
        MaxPendingCalls = spec.MaxPendingCalls,
        IsShared = spec.IsShared,
        Mode = (byte)spec.Mode,
        MaxConcurrency = spec.MaxConcurrency,
        Groups = [.. spec.Groups.Select(group => new StoredLimit(group.Group, group.Limit))],
        OwnerNode = spec.OwnerNode?.Value ?? Guid.Empty,
        OwnerExecutor = spec.OwnerExecutor?.Value ?? Guid.Empty,
    };

    public static ActorSpec ToSpec(this StoredActorSpec stored) => new(
        new ActorId(new OwnerId(stored.Owner), stored.Number), new JobId(stored.Job), stored.Class ?? "", ToFunction(stored.Constructor), stored.Arguments ?? [])
    {
        Resources = StoredForms.ToResources(stored.Resources),
        PlacementResources = StoredForms.ToResources(stored.PlacementResources),
        Namespace = stored.Namespace ?? "",
        Name = stored.Name,
        IsDetached = stored.IsDetached,
        MaxRestarts = stored.MaxRestarts,
        MaxTaskRetries = stored.MaxTaskRetries,
        MaxPendingCalls = stored.MaxPendingCalls,
        IsShared = stored.IsShared,
        Mode = (ConcurrencyMode)stored.Mode,
        MaxConcurrency = stored.MaxConcurrency,
        Groups = [.. (stored.Groups ?? []).Select(group => new ConcurrencyLimit(group.Group, group.Limit))],
        OwnerNode = NodeOrNull(stored.OwnerNode),
        OwnerExecutor = stored.OwnerExecutor == Guid.Empty ? null : new ExecutorId(stored.OwnerExecutor),
    };

    private static StoredFunction ToStored(FunctionDefinition function)
        => new(function.Number, function.Assembly, function.Invoker, function.Method, function.Name, function.Mvid);

    private static FunctionDefinition ToFunction(StoredFunction? stored) => stored is null
        ? new FunctionDefinition(0, "", "", 0, "", Guid.Empty)
        : new FunctionDefinition(stored.Number, stored.Assembly, stored.Invoker, stored.Method, stored.Name, stored.Mvid);

    private static StoredPlace ToStored(ActorPlace place) => new()
    {
        AgentPath = place.AgentPath,
        Executor = place.Executor.Value,
        Pid = place.Pid,
        Host = place.Endpoint.Host,
        Port = place.Endpoint.Port,
        UnixPath = place.Endpoint.UnixPath,
        Token = place.Token.Value,
    };

    private static ActorPlace ToPlace(StoredPlace place, StoredLife life) => new(
        new NodeId(life.Node),
        life.NodeName ?? "",
        place.AgentPath ?? "",
        new ExecutorId(place.Executor),
        place.Pid,
        new Endpoint(place.Host ?? "", place.Port, place.UnixPath),
        new AccessToken(place.Token));

    private static CodeSpec? ToCode(StoredCode? stored) => stored is null ? null : new CodeSpec(stored.EntryAssembly, stored.EntryMvid)
    {
        Package = stored.Package is null ? null : new PackageId(stored.Package),
        LocalFolder = stored.LocalFolder,
    };

    private static NodeId? NodeOrNull(Guid node) => node == Guid.Empty ? null : new NodeId(node);
}
