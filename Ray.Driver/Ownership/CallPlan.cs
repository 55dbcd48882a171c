using AkkaRay.Actors;
using AkkaRay.Messages.Resources;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Submission;

namespace AkkaRay.Ownership;

/// <summary>What a call comes to once its options are laid over its method's defaults.</summary>
internal sealed record CallPlan(
    OwnerCore Core, Function Function, SchedulingClass SchedulingClass, int MaxRetries, IReadOnlyList<Type>? RetryOn, string Name)
{
    /// <summary>How long the task may take in all; null without limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long it rests before it is run again for the first time.</summary>
    public TimeSpan RetryDelay { get; init; }

    /// <summary>The actor that the method is called on; null for tasks.</summary>
    public ActorCaller? Actor { get; init; }

    /// <summary>The plan of a call; calls without options share one per method.</summary>
    public static CallPlan For(OwnerCore core, RemoteMethod method, TaskOptions? options)
    {
        if (options is not null)
        {
            return Make(core, method, options);
        }

        if (method.Cached is CallPlan cached && cached.Core == core)
        {
            return cached;
        }

        var plan = Make(core, method, new TaskOptions());
        method.Cached = plan;
        return plan;
    }

    private static CallPlan Make(OwnerCore core, RemoteMethod method, TaskOptions options)
    {
        var defaults = method.AllDefaults;
        var retries = options.MaxRetries ?? defaults.MaxRetries ?? 3;
        if (retries < -1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), retries, $"MaxRetries of {method.Name} is {retries}; it must be 0 or more, or -1 for no limit.");
        }

        PlacementPlan.CheckGpus(options.Gpus ?? defaults.Gpus ?? 0, method.Name);
        return new CallPlan(
            core,
            core.FunctionOf(method),
            core.ClassOf(DemandOf(options, defaults, method.Name) with { IsFinal = retries == 0 }),
            retries,
            options.RetryOn ?? defaults.RetryOn,
            options.Name ?? method.Name)
        {
            Timeout = TimeLimits.Timeout(options.Timeout ?? defaults.Timeout, method.Name),
            RetryDelay = TimeLimits.RetryDelay(options.RetryDelay ?? defaults.RetryDelay, method.Name),
        };
    }

    /// <summary>What options ask for where no defaults are behind them.</summary>
    public static ResourceSet ResourcesOf(TaskOptions options) => ResourcesOf(options, options);

    private static Demand DemandOf(TaskOptions options, TaskOptions defaults, string method)
    {
        var demand = new Demand(ResourcesOf(options, defaults), PlacementPlan.Of(options, defaults, method));
        PlacementPlan.CheckGroup(demand, options, method);
        return demand;
    }

    private static ResourceSet ResourcesOf(TaskOptions options, TaskOptions defaults)
    {
        var amounts = new List<NamedAmount>
        {
            Named(ResourceNames.Cpu, options.Cpus ?? defaults.Cpus ?? 1),
            Named(ResourceNames.Gpu, options.Gpus ?? defaults.Gpus ?? 0),
            Named(ResourceNames.Memory, options.MemoryBytes ?? defaults.MemoryBytes ?? 0),
        };
        foreach (var (name, amount) in options.Resources ?? defaults.Resources ?? new Dictionary<string, double>())
        {
            if (string.IsNullOrWhiteSpace(name))
            {
                throw new ArgumentException($"A custom resource of amount {amount} has no name; give it the name that nodes offer it under.", nameof(options));
            }

            if (name is ResourceNames.Cpu or ResourceNames.Gpu or ResourceNames.Memory)
            {
                throw new ArgumentException($"Resource {name} is not a custom one; use the option of its own.", nameof(options));
            }

            amounts.Add(Named(name, amount));
        }

        return ResourceSet.Of(amounts);
    }

    private static NamedAmount Named(string name, double amount) => new(name, ResourceAmount.From(amount, name));
}
