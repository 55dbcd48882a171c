using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AkkaRay.Actors;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Driver.Tests.Actors;

public sealed class ActorAddressTests
{
    private static readonly ActorId Id = new(new OwnerId(5), 7);

    [Fact]
    public void Address_of_a_created_actor_reads_as_it_was_written()
    {
        var address = new ActorAddress(Id, "Counter", ConcurrencyMode.Parallel, 3, -1);

        Assert.Equal(address, ThroughBytes(address));
    }

    [Fact]
    public void Address_of_an_actor_whose_handles_are_counted_says_whom_to_tell()
    {
        var handles = new ObjectAddress(new TaskId(Id.Owner, Id.Number).Return(2), "localhost", 12, AccessToken.New());
        var address = new ActorAddress(Id, "Zähler", ConcurrencyMode.Serial, -1, 5) { Handles = handles };

        Assert.Equal(address, ThroughBytes(address));
    }

    [Fact]
    public void Address_of_a_keyed_actor_carries_what_it_is_activated_from()
    {
        var spec = new ActorSpec(Id, new JobId(3), "Counter", new FunctionDefinition(1, "A", "I", 0, "Counter", Guid.Empty), [1, 2])
        {
            Key = "user-42",
            Namespace = "shop",
            IdleMillis = 100,
            HasState = true,
        };
        var address = new ActorAddress(Id, "Counter", ConcurrencyMode.Interleaved, 0, 10) { Keyed = KeyedActor.Of(spec) };

        var read = ThroughBytes(address);

        Assert.Equal((ConcurrencyMode.Interleaved, 10, "Counter \"user-42\""), (read.Mode, read.MaxPendingCalls, read.Label));
        Assert.Equal(spec with { Arguments = read.Keyed!.Own.Arguments, Groups = read.Keyed.Kind.Groups }, read.Keyed.Spec);
        Assert.Equal([1, 2], read.Keyed.Own.Arguments);
    }

    [Fact]
    public void Key_means_another_actor_in_another_namespace_or_class_and_the_same_everywhere_else()
    {
        ActorId[] ids = [KeyedSpecs.IdOf("a", "b", "c"), KeyedSpecs.IdOf("a", "bc", ""), KeyedSpecs.IdOf("", "ab", "c"), KeyedSpecs.IdOf("a", "b", "d")];

        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(ids[0], KeyedSpecs.IdOf("a", "b", "c"));

        // Kept states are found by it, for ever, and however long the key is.
        Assert.Equal(Expected("sea", "Fish", "kärpfen"), KeyedSpecs.IdOf("sea", "Fish", "kärpfen"));
        Assert.All(Enumerable.Range(480, 40), static length => Assert.Equal(Expected("sea", "Fish", new string('ä', length)), KeyedSpecs.IdOf("sea", "Fish", new string('ä', length))));
        Assert.All(Enumerable.Range(480, 40), static length => Assert.Equal(Expected("sea", "Fish", new string('x', length)), KeyedSpecs.IdOf("sea", "Fish", new string('x', length))));
    }

    private static ActorId Expected(string space, string name, string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{space.Length}:{space}{name.Length}:{name}{key}"));
        return new ActorId(new OwnerId(BinaryPrimitives.ReadUInt64LittleEndian(hash)), BinaryPrimitives.ReadUInt64LittleEndian(hash.AsSpan(8)));
    }

    private static ActorAddress ThroughBytes(ActorAddress address)
    {
        var bytes = new byte[address.Size];
        address.Write(bytes);
        return ActorAddress.Read(bytes);
    }
}
