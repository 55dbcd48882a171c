using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Serialization;

namespace AkkaRay.Messages.Executors;

/// <summary>What an instance that is to be made does not share with others that are made along with it.</summary>
public sealed record NewInstance(LeaseId Lease, AccessToken Token, ActorId Actor, int Incarnation, byte[] Arguments) : IPlain<NewInstance>
{
    /// <summary>None is shorter.</summary>
    internal const int SizeMin = 64;

    /// <summary>What it is found by, of a keyed actor.</summary>
    public string? Key { get; init; }

    /// <summary>Its kept state; null if there is none.</summary>
    public byte[]? State { get; init; }

    /// <summary>The version of that state.</summary>
    public long StateVersion { get; init; }

    /// <inheritdoc/>
    public static NewInstance Read(ref PlainReader reader)
        => new(reader.Value<LeaseId>(), reader.Value<AccessToken>(), reader.Value<ActorId>(), reader.Value<int>(), reader.Bytes() ?? [])
        {
            Key = reader.Text(),
            State = reader.Bytes(),
            StateVersion = reader.Value<long>(),
        };

    /// <inheritdoc/>
    public void Write(PlainWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Value(Lease);
        writer.Value(Token);
        writer.Value(Actor);
        writer.Value(Incarnation);
        writer.Bytes(Arguments);
        writer.Text(Key);
        writer.Bytes(State);
        writer.Value(StateVersion);
    }

    /// <summary>What they share.</summary>
    public static InstanceStart KindOf(InstanceStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return start with { Actor = default, Incarnation = 0, Arguments = [], Key = start.Key is null ? null : "", State = null, StateVersion = 0 };
    }

    /// <summary>Whether two share all that instances which are made together share.</summary>
    public static bool AreAlike(InstanceStart one, InstanceStart other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Class == other.Class && one.Namespace == other.Namespace && one.Constructor == other.Constructor && one.Name == other.Name
            && (one.Mode, one.MaxConcurrency, one.IdleMillis, one.Restarts) == (other.Mode, other.MaxConcurrency, other.IdleMillis, other.Restarts)
            && (one.IsShared, one.IsFenced, one.IsDetached) == (other.IsShared, other.IsFenced, other.IsDetached)
            && one.Key is null == other.Key is null && one.Code == other.Code && one.Groups.AsSpan().SequenceEqual(other.Groups.AsSpan());
    }

    /// <summary>What of an instance is its own.</summary>
    public static NewInstance Of(LeaseId lease, AccessToken token, InstanceStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new NewInstance(lease, token, start.Actor, start.Incarnation, start.Arguments) { Key = start.Key, State = start.State, StateVersion = start.StateVersion };
    }

    /// <summary>What it is made of.</summary>
    public InstanceStart StartIn(InstanceStart kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind with { Actor = Actor, Incarnation = Incarnation, Arguments = Arguments, Key = Key, State = State, StateVersion = StateVersion };
    }
}
