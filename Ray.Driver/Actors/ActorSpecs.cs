using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Ownership;

namespace AkkaRay.Actors;

/// <summary>What a creation comes to once its options are laid over its class's.</summary>
internal static class ActorSpecs
{
    private const int InterleavedMax = 1000;
    private const int ParallelMax = 16;

    /// <exception cref="ArgumentException">An option is impossible.</exception>
    public static ActorSpec Make(OwnerCore core, ActorOwner owner, ActorId id, RemoteMethod constructor, ActorOptions options)
    {
        var actor = constructor.Actor!;
        var defaults = actor.Defaults;
        var resources = ResourcesOf(options, defaults);
        var isolation = options.Isolation ?? defaults.Isolation ?? Isolation.Process;
        var name = options.Name ?? defaults.Name;
        Require(options, name, isolation, resources, actor.Name);
        return new ActorSpec(id, owner.Job, actor.Name, core.FunctionOf(constructor).Definition, [])
        {
            Resources = resources,
            PlacementResources = resources.IsEmpty ? ResourceSet.Of([Named(ResourceNames.Cpu, 1)]) : resources,
            Namespace = options.Namespace ?? defaults.Namespace ?? core.Actors.Namespace,
            Name = name,
            IsDetached = (options.Lifetime ?? defaults.Lifetime) == ActorLifetime.Detached,
            MaxRestarts = Count(options.MaxRestarts ?? defaults.MaxRestarts ?? 0, nameof(options.MaxRestarts), actor.Name),
            MaxTaskRetries = Count(options.MaxTaskRetries ?? defaults.MaxTaskRetries ?? 0, nameof(options.MaxTaskRetries), actor.Name),
            MaxPendingCalls = Pending(options.MaxPendingCalls ?? defaults.MaxPendingCalls ?? -1, actor.Name),
            IsShared = isolation == Isolation.Shared,
            Mode = (ConcurrencyMode)actor.Concurrency,
            MaxConcurrency = ConcurrencyOf(options, actor),
            Groups = [.. actor.Groups.Select(static group => new ConcurrencyLimit(group.Name, group.Limit))],
            OwnerNode = owner.Node,
            OwnerExecutor = owner.Executor,
        };
    }

    private static void Require(ActorOptions options, string? name, Isolation isolation, ResourceSet resources, string actor)
    {
        if (name is not null && string.IsNullOrWhiteSpace(name))
        {
            throw new ArgumentException($"The name of an actor of {actor} is blank; give it one that others can find it by, or none.", nameof(options));
        }

        ActorWords.RequireText(name, "The name of an actor of ", actor, nameof(options));
        ActorWords.RequireText(options.Namespace, "The namespace of an actor of ", actor, nameof(options));
        RequireDefined(options.Lifetime ?? default, "Lifetime", actor, nameof(options));
        RequireDefined(isolation, "Isolation", actor, nameof(options));
        if (options.GetIfExists && name is null)
        {
            throw new ArgumentException($"GetIfExists looks for an actor of {actor} by its name, and none is given; set Name.", nameof(options));
        }

        if (isolation == Isolation.Shared && resources.Amounts.Any(static one => one.Name == ResourceNames.Gpu))
        {
            throw new ArgumentException(
                $"An actor of {actor} asks for accelerators and for a shared process; accelerators are shown to whole processes. Use Isolation.Process.", nameof(options));
        }
    }

    private static void RequireDefined<TEnum>(TEnum value, string option, string actor, string parameter)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentOutOfRangeException(
                parameter, value, $"{option} of {actor} is {value}, which is none; take one of {string.Join(", ", Enum.GetNames<TEnum>())}.");
        }
    }

    private static int Count(int count, string option, string actor) => count >= -1
        ? count
        : throw new ArgumentOutOfRangeException(option, count, $"{option} of {actor} is {count}; it must be 0 or more, or -1 for no limit.");

    private static int Pending(int count, string actor) => count is -1 or > 0
        ? count
        : throw new ArgumentOutOfRangeException(
            nameof(count), count, $"MaxPendingCalls of {actor} is {count}; it must be 1 or more, or -1 for no limit.");

    private static int ConcurrencyOf(ActorOptions options, ActorDefinition actor)
    {
        var asked = options.MaxConcurrency ?? actor.Defaults.MaxConcurrency ?? 0;
        return actor.Concurrency switch
        {
            ActorConcurrency.Serial when asked > 1 => throw new ArgumentOutOfRangeException(
                nameof(options), asked, $"MaxConcurrency of {actor.Name} is {asked}, and the actor is serial; make it interleaved or parallel by [Actor(Concurrency = …)]."),
            _ when asked < 0 => throw new ArgumentOutOfRangeException(
                nameof(options), asked, $"MaxConcurrency of {actor.Name} is {asked}; it must be 1 or more, or 0 for the default."),
            ActorConcurrency.Serial => 1,
            ActorConcurrency.Interleaved => asked == 0 ? InterleavedMax : asked,
            _ => asked == 0 ? ParallelMax : asked,
        };
    }

    private static ResourceSet ResourcesOf(ActorOptions options, ActorOptions defaults) => CallPlan.ResourcesOf(new TaskOptions
    {
        Cpus = options.Cpus ?? defaults.Cpus ?? 0,
        Gpus = options.Gpus ?? defaults.Gpus ?? 0,
        MemoryBytes = options.MemoryBytes ?? defaults.MemoryBytes,
        Resources = options.Resources ?? defaults.Resources,
    });

    private static NamedAmount Named(string name, double amount) => new(name, ResourceAmount.From(amount, name));
}
