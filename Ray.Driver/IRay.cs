using System.Runtime.CompilerServices;
using AkkaRay.Messages.Actors;

namespace AkkaRay;

/// <summary>
/// A session with one cluster: what <see cref="Ray"/> offers for the ambient session, as an instance, for dependency
/// injection and for several clusters in one process. Disposing it ends the job.
/// </summary>
public partial interface IRay : IAsyncDisposable
{
    /// <summary>What the cluster calls this job, such as <c>job-7</c>.</summary>
    string JobName { get; }

    /// <summary>The address others can connect to with <c>RAY_ADDRESS</c>; null inside tasks.</summary>
    string? Address { get; }

    /// <summary>Keeps a value for tasks to refer to. Ray: <c>ray.put</c>.</summary>
    /// <exception cref="RaySerializationException">The value cannot leave this process.</exception>
    ObjectRef<T> Put<T>(T value);

    /// <summary>Blocks until the value is there. Ray: <c>ray.get</c>.</summary>
    /// <exception cref="RayTimeoutException">The time is over.</exception>
    /// <exception cref="RayException">The object failed; the derived types say how.</exception>
    T Get<T>(ObjectRef<T> reference, TimeSpan? timeout = null);

    /// <summary>Waits for all values, in the order of the references; fails as soon as one of them does.</summary>
    Task<T[]> GetAll<T>(IEnumerable<ObjectRef<T>> references, TimeSpan? timeout = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Waits until <paramref name="count"/> of the objects are there or failed, or until the time is over, and splits the
    /// references. Both halves keep their order. Ray: <c>ray.wait</c>.
    /// </summary>
    Task<WaitResult<TRef>> WaitAsync<TRef>(
        IEnumerable<TRef> references, int count = 1, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        where TRef : ObjectRef;

    /// <summary>Gives the references back in the order in which their objects come.</summary>
    IAsyncEnumerable<TRef> AsCompleted<TRef>(IEnumerable<TRef> references, CancellationToken cancellationToken = default)
        where TRef : ObjectRef;

    /// <summary>
    /// Asks to stop the task that makes an object. One that waits never runs; one that runs has its token cancelled, or
    /// with <see cref="CancelOptions.Force"/> its process killed. Whoever awaits it gets a
    /// <see cref="RayTaskCanceledException"/>. An object that is there is left alone. Ray: <c>ray.cancel</c>.
    /// </summary>
    Task CancelAsync(ObjectRef reference, CancelOptions? options = null);

    /// <summary>Runs a lambda as a task; what it captures is copied. Ray has no equal; close to <c>ray.remote</c> on a lambda.</summary>
    ObjectRef<T> Run<T>(Func<T> function, TaskOptions? options = null);

    /// <summary>Runs an async lambda as a task.</summary>
    [OverloadResolutionPriority(2)]
    ObjectRef<T> Run<T>(Func<Task<T>> function, TaskOptions? options = null);

    /// <summary>Runs an async lambda without a value as a task.</summary>
    [OverloadResolutionPriority(1)]
    ObjectRef Run(Func<Task> function, TaskOptions? options = null);

    /// <summary>Runs a lambda without a value as a task.</summary>
    [OverloadResolutionPriority(-1)]
    ObjectRef Run(Action function, TaskOptions? options = null);

    /// <summary>
    /// Ends an actor's instance at once, without any clean-up: calls that run or wait fail. With
    /// <paramref name="noRestart"/> it is dead for good, else it may be started again. Ray: <c>ray.kill</c>.
    /// </summary>
    Task KillAsync(ActorHandle actor, bool noRestart = true, CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends an actor in good order: after the calls made before, and its <c>DisposeAsync</c> or <c>Dispose</c> within a
    /// limit. Completes when it is dead. Ray: <c>__ray_terminate__</c>.
    /// </summary>
    Task TerminateAsync(ActorHandle actor, CancellationToken cancellationToken = default);

    /// <summary>Completes when the actor's instance has answered, so that its constructor has run.</summary>
    /// <exception cref="ActorDiedException">The actor is dead.</exception>
    Task WaitForActorAsync(ActorHandle actor, CancellationToken cancellationToken = default);

    /// <summary>The living actors with names: of this job's namespace, or of all. Ray: <c>ray.util.list_named_actors</c>.</summary>
    Task<IReadOnlyList<ActorInfo>> ListNamedActorsAsync(bool allNamespaces = false, CancellationToken cancellationToken = default);

    /// <summary>Actors of the cluster, oldest first. Ray: <c>ray.util.state.list_actors</c>.</summary>
    Task<IReadOnlyList<ActorInfo>> ListActorsAsync(bool includeDead = false, CancellationToken cancellationToken = default);

    /// <summary>
    /// Keyed actors that have an instance now, by class and key: at most <paramref name="limit"/>, up to 1000, and how many
    /// there are. Only drivers of a cluster can ask.
    /// </summary>
    Task<KeyedProtocol.ActivationsListed> ListActivationsAsync(int limit = 1000, CancellationToken cancellationToken = default);
}
