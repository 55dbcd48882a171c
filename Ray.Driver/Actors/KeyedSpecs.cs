using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.Actors;

/// <summary>What a keyed actor comes to once its options are laid over its class's, and the id its key gives it everywhere.</summary>
internal static class KeyedSpecs
{
    /// <summary>Longer keys are refused: they travel with every handle and stand in every list.</summary>
    public const int KeyMax = 512;

    // Longer names and keys are put together elsewhere than on the stack.
    private const int WordsBytes = 512;

    private static readonly TimeSpan IdleDefault = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan IdleMin = TimeSpan.FromMilliseconds(50);

    /// <exception cref="ArgumentException">The key or an option is impossible.</exception>
    public static KeyedActor Make(KeyedKinds kinds, ActorOwner owner, RemoteMethod constructor, ActorOptions options, byte[] arguments, string key, bool hasState)
    {
        Require(key, constructor.Actor!.Name);
        var kind = kinds.Get(owner, constructor, options, hasState);
        return new KeyedActor(kind, new ActorKey(IdOf(kind.Namespace, kind.Class, key), key, arguments));
    }

    /// <summary>What all keyed actors that are asked for in this way have in common.</summary>
    /// <exception cref="ArgumentException">An option is impossible.</exception>
    public static ActorSpec KindOf(OwnerCore core, ActorOwner owner, RemoteMethod constructor, ActorOptions options, bool hasState)
    {
        var actor = constructor.Actor!;
        var isolation = options.Isolation ?? actor.Defaults.Isolation ?? Isolation.Shared;
        var made = ActorSpecs.Make(core, owner, default, constructor, options with { Isolation = isolation });
        Require(made, options, actor.Name);
        return made with
        {
            Key = "",
            IdleMillis = IdleOf(options.IdleTimeout ?? actor.Defaults.IdleTimeout ?? IdleDefault, actor.Name),
            HasState = hasState,
        };
    }

    /// <summary>The same for everybody who means the same actor.</summary>
    public static ActorId IdOf(string space, string name, string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> words = stackalloc byte[WordsBytes];
        if (Utf8.TryWrite(words, $"{space.Length}:{space}{name.Length}:{name}{key}", out var written))
        {
            SHA256.HashData(words[..written], hash);
        }
        else
        {
            SHA256.HashData(Encoding.UTF8.GetBytes($"{space.Length}:{space}{name.Length}:{name}{key}"), hash);
        }

        return new ActorId(new OwnerId(BinaryPrimitives.ReadUInt64LittleEndian(hash)), BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]));
    }

    private static void Require(string key, string actor)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length is 0 or > KeyMax || string.IsNullOrWhiteSpace(key))
        {
            throw new ArgumentException(
                $"The key of a {actor} has {key.Length} characters{(key.Length is > 0 and <= KeyMax ? ", all of them blank" : "")}; it needs 1 to {KeyMax}, not all blank. "
                + "Take what identifies the thing, and a hash of it if that is long.", nameof(key));
        }

        ActorWords.RequireText(key, "The key of a ", actor, nameof(key));
    }

    // What a created actor may have and one that comes and goes cannot.
    private static void Require(ActorSpec made, ActorOptions options, string actor)
    {
        var wrong = made.Name is not null ? (nameof(ActorOptions.Name), "its key is what it is found by")
            : made.IsDetached ? (nameof(ActorOptions.Lifetime), "it lives when it is called, and its kept state outlives it")
            : options.GetIfExists ? (nameof(ActorOptions.GetIfExists), "a key always means the one actor there is")
            : !made.Resources.IsEmpty ? ("Cpus, Gpus, MemoryBytes and Resources", "its node follows from its key, whatever that node offers")
            : ((string, string)?)null;
        if (wrong is var (option, reason))
        {
            throw new ArgumentException($"A keyed {actor} cannot have {option}: {reason}. Leave it out, or create the actor with New.", nameof(options));
        }
    }

    private static int IdleOf(TimeSpan idle, string actor) => idle >= IdleMin && idle.TotalMilliseconds < int.MaxValue
        ? (int)idle.TotalMilliseconds
        : throw new ArgumentOutOfRangeException(
            nameof(idle), idle, $"IdleTimeout of {actor} is {idle}; it must be between {IdleMin} and {TimeSpan.FromMilliseconds(int.MaxValue).Days} days.");
}
