using System.Runtime.CompilerServices;
using AkkaRay.Messages.Actors;

namespace AkkaRay;

/// <summary>
/// AkkaRay's front door: the ambient session and everything it can do. In a program that is the session begun last, in
/// a task the one the task belongs to. Programs with several sessions use <see cref="IRay"/> and <c>X.Remote.On(ray)</c>.
/// </summary>
public static partial class Ray
{
    private static readonly Lock Gate = new();

    // Sessions in the order they began; the last that has not ended is the ambient one.
    private static readonly List<IRay> Sessions = [];
    private static volatile IRay? s_current;

    /// <summary>The ambient session.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static IRay Current => s_current
        ?? throw new InvalidOperationException("There is no AkkaRay session. Call await Ray.InitAsync() first and keep what it returns until the end.");

    /// <summary>Whether there is an ambient session.</summary>
    public static bool IsInitialized => s_current is not null;

    /// <inheritdoc cref="IRay.Put{T}(T)"/>
    public static ObjectRef<T> Put<T>(T value) => Current.Put(value);

    /// <inheritdoc cref="IRay.Get{T}(ObjectRef{T}, TimeSpan?)"/>
    public static T Get<T>(ObjectRef<T> reference, TimeSpan? timeout = null) => Current.Get(reference, timeout);

    /// <inheritdoc cref="IRay.GetAll{T}(IEnumerable{ObjectRef{T}}, TimeSpan?, CancellationToken)"/>
    public static Task<T[]> GetAll<T>(
        IEnumerable<ObjectRef<T>> references, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        => Current.GetAll(references, timeout, cancellationToken);

    /// <inheritdoc cref="IRay.WaitAsync{TRef}(IEnumerable{TRef}, int, TimeSpan?, CancellationToken)"/>
    public static Task<WaitResult<TRef>> WaitAsync<TRef>(
        IEnumerable<TRef> references, int count = 1, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        where TRef : ObjectRef
        => Current.WaitAsync(references, count, timeout, cancellationToken);

    /// <inheritdoc cref="IRay.AsCompleted{TRef}(IEnumerable{TRef}, CancellationToken)"/>
    public static IAsyncEnumerable<TRef> AsCompleted<TRef>(IEnumerable<TRef> references, CancellationToken cancellationToken = default)
        where TRef : ObjectRef
        => Current.AsCompleted(references, cancellationToken);

    /// <inheritdoc cref="IRay.CancelAsync(ObjectRef, CancelOptions?)"/>
    public static Task CancelAsync(ObjectRef reference, CancelOptions? options = null) => Current.CancelAsync(reference, options);

    /// <inheritdoc cref="IRay.Run{T}(Func{T}, TaskOptions?)"/>
    public static ObjectRef<T> Run<T>(Func<T> function, TaskOptions? options = null) => Current.Run(function, options);

    /// <inheritdoc cref="IRay.Run{T}(Func{Task{T}}, TaskOptions?)"/>
    [OverloadResolutionPriority(2)]
    public static ObjectRef<T> Run<T>(Func<Task<T>> function, TaskOptions? options = null) => Current.Run(function, options);

    /// <inheritdoc cref="IRay.Run(Func{Task}, TaskOptions?)"/>
    [OverloadResolutionPriority(1)]
    public static ObjectRef Run(Func<Task> function, TaskOptions? options = null) => Current.Run(function, options);

    /// <inheritdoc cref="IRay.Run(Action, TaskOptions?)"/>
    [OverloadResolutionPriority(-1)]
    public static ObjectRef Run(Action function, TaskOptions? options = null) => Current.Run(function, options);

    /// <inheritdoc cref="IRay.KillAsync(ActorHandle, bool, CancellationToken)"/>
    public static Task KillAsync(ActorHandle actor, bool noRestart = true, CancellationToken cancellationToken = default)
        => Current.KillAsync(actor, noRestart, cancellationToken);

    /// <inheritdoc cref="IRay.TerminateAsync(ActorHandle, CancellationToken)"/>
    public static Task TerminateAsync(ActorHandle actor, CancellationToken cancellationToken = default)
        => Current.TerminateAsync(actor, cancellationToken);

    /// <inheritdoc cref="IRay.WaitForActorAsync(ActorHandle, CancellationToken)"/>
    public static Task WaitForActorAsync(ActorHandle actor, CancellationToken cancellationToken = default)
        => Current.WaitForActorAsync(actor, cancellationToken);

    /// <inheritdoc cref="IRay.ListNamedActorsAsync(bool, CancellationToken)"/>
    public static Task<IReadOnlyList<ActorInfo>> ListNamedActorsAsync(bool allNamespaces = false, CancellationToken cancellationToken = default)
        => Current.ListNamedActorsAsync(allNamespaces, cancellationToken);

    /// <inheritdoc cref="IRay.ListActorsAsync(bool, CancellationToken)"/>
    public static Task<IReadOnlyList<ActorInfo>> ListActorsAsync(bool includeDead = false, CancellationToken cancellationToken = default)
        => Current.ListActorsAsync(includeDead, cancellationToken);

    /// <inheritdoc cref="IRay.ListActivationsAsync(int, CancellationToken)"/>
    public static Task<KeyedProtocol.ActivationsListed> ListActivationsAsync(int limit = 1000, CancellationToken cancellationToken = default)
        => Current.ListActivationsAsync(limit, cancellationToken);

    internal static void Enter(IRay session)
    {
        lock (Gate)
        {
            Sessions.Remove(session);
            Sessions.Add(session);
            s_current = session;
        }
    }

    internal static void Leave(IRay session)
    {
        lock (Gate)
        {
            Sessions.Remove(session);
            s_current = Sessions.LastOrDefault();
        }
    }
}
