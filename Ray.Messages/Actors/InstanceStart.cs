using System.Collections.Immutable;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Packages;
using AkkaRay.Messages.Serialization;

namespace AkkaRay.Messages.Actors;

/// <summary>What an executor is told to make an instance of; rides on the lease request of its supervisor.</summary>
public sealed record InstanceStart(ActorId Actor, int Incarnation, string Class, FunctionDefinition Constructor, byte[] Arguments) : IPlain<InstanceStart>
{
    /// <summary>The actor's namespace, for what it creates and finds by name itself.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Its name; null if it has none.</summary>
    public string? Name { get; init; }

    /// <summary>How often it was started again before this time.</summary>
    public int Restarts { get; init; }

    /// <summary>How it takes its calls.</summary>
    public ConcurrencyMode Mode { get; init; }

    /// <summary>How many calls of no group may run at once, unless it is serial.</summary>
    public int MaxConcurrency { get; init; } = 1;

    /// <summary>Groups with limits of their own.</summary>
    public ImmutableArray<ConcurrencyLimit> Groups { get; init; } = [];

    /// <summary>Whether it shares the process with other actors of its job.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether another instance may be started while this one cannot be reached, so that it must be fenced.</summary>
    public bool IsFenced { get; init; }

    /// <summary>Whether it outlives its job, so that its process does too.</summary>
    public bool IsDetached { get; init; }

    /// <summary>The code of its job, which a node may have to load after the job has ended; null to go by the job.</summary>
    public CodeSpec? Code { get; init; }

    /// <summary>What it is found by, of a keyed actor; null for one that was created.</summary>
    public string? Key { get; init; }

    /// <summary>After so long without a call of a keyed actor the executor says that it is idle.</summary>
    public int IdleMillis { get; init; }

    /// <summary>The kept state of a keyed actor as its host read it; null if there is none.</summary>
    public byte[]? State { get; init; }

    /// <summary>The version of that state.</summary>
    public long StateVersion { get; init; }

    /// <inheritdoc/>
    public static InstanceStart Read(ref PlainReader reader)
        => new(reader.Value<ActorId>(), reader.Value<int>(), reader.Text() ?? "", FunctionDefinition.Read(ref reader), reader.Bytes() ?? [])
        {
            Namespace = reader.Text() ?? "",
            Name = reader.Text(),
            Restarts = reader.Value<int>(),
            Mode = reader.Value<ConcurrencyMode>(),
            MaxConcurrency = reader.Value<int>(),
            Groups = reader.All<ConcurrencyLimit>(ConcurrencyLimit.SizeMin),
            IsShared = reader.Value<bool>(),
            IsFenced = reader.Value<bool>(),
            IsDetached = reader.Value<bool>(),
            Code = ReadCode(ref reader),
            Key = reader.Text(),
            IdleMillis = reader.Value<int>(),
            State = reader.Bytes(),
            StateVersion = reader.Value<long>(),
        };

    /// <inheritdoc/>
    public void Write(PlainWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Value(Actor);
        writer.Value(Incarnation);
        writer.Text(Class);
        Constructor.Write(writer);
        writer.Bytes(Arguments);
        writer.Text(Namespace);
        writer.Text(Name);
        writer.Value(Restarts);
        writer.Value(Mode);
        writer.Value(MaxConcurrency);
        writer.All(Groups);
        writer.Value(IsShared);
        writer.Value(IsFenced);
        writer.Value(IsDetached);
        WriteCode(writer);
        writer.Text(Key);
        writer.Value(IdleMillis);
        writer.Bytes(State);
        writer.Value(StateVersion);
    }

    private static CodeSpec? ReadCode(ref PlainReader reader)
        => reader.Text() is { } assembly
            ? new CodeSpec(assembly, reader.Value<Guid>())
            {
                Package = reader.Text() is { } package ? new PackageId(package) : null,
                LocalFolder = reader.Text(),
            }
            : null;

    private void WriteCode(PlainWriter writer)
    {
        writer.Text(Code?.EntryAssembly);
        if (Code is { } code)
        {
            writer.Value(code.EntryMvid);
            writer.Text(code.Package?.Sha256);
            writer.Text(code.LocalFolder);
        }
    }
}
