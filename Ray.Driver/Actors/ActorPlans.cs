using System.Collections.Concurrent;
using AkkaRay.Ownership;
using AkkaRay.Scheduling.Nodes;

namespace AkkaRay.Actors;

/// <summary>What calls of one actor's methods come to: call before method before actor. Kept, because most calls are alike.</summary>
internal sealed class ActorPlans
{
    // Of very many actors only one method is called.
    private ConcurrentDictionary<(RemoteMethod Method, ActorCallOptions? Options), CallPlan>? _plans;
    private CachedPlan? _last;

    public CallPlan For(ActorCaller actor, RemoteMethod method, ActorCallOptions? options)
    {
        if (_last is { } last && last.Method == method && last.Options == options)
        {
            return last.Plan;
        }

        var plan = _last is null ? Make(actor, method, options) : Plans.GetOrAdd((method, options), static (key, actor) => Make(actor, key.Method, key.Options), actor);
        _last = new CachedPlan(method, options, plan);
        return plan;
    }

    private ConcurrentDictionary<(RemoteMethod Method, ActorCallOptions? Options), CallPlan> Plans
        => LazyInitializer.EnsureInitialized(ref _plans, static () => new ConcurrentDictionary<(RemoteMethod, ActorCallOptions?), CallPlan>(1, 3));

    private static CallPlan Make(ActorCaller actor, RemoteMethod method, ActorCallOptions? options)
    {
        var retries = options?.MaxTaskRetries ?? method.CallDefaults?.MaxTaskRetries ?? actor.Address.MaxTaskRetries;
        if (retries < -1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), retries, $"MaxTaskRetries of {method.Name} is {retries}; it must be 0 or more, or -1 for no limit.");
        }

        var core = actor.Core;
        return new CallPlan(
            core,
            core.Actors.FunctionOf(method, options?.ConcurrencyGroup ?? method.CallDefaults?.ConcurrencyGroup),
            core.ClassOf(Demand.Nothing),
            retries,
            options?.RetryOn ?? method.CallDefaults?.RetryOn,
            method.Name)
        {
            Actor = actor,
            Timeout = TimeLimits.Timeout(options?.Timeout ?? method.CallDefaults?.Timeout, method.Name),
        };
    }

    private sealed record CachedPlan(RemoteMethod Method, ActorCallOptions? Options, CallPlan Plan);
}
