using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using MemoryPack;

namespace AkkaRay.Messages.Tests.Serialization;

public sealed class PlainTests
{
    private static readonly FunctionDefinition Function = new(7, "Häuser", "Häuser.Invoker", 3, "Häuser.Bau😀", Guid.NewGuid()) { Group = "io", MaxCalls = 4 };

    private static readonly InstanceStart Start = new(new ActorId(new OwnerId(5), 6), 2, "Haus", Function, [1, 2, 3])
    {
        Name = "am See",
        Groups = [new ConcurrencyLimit("io", 2), new ConcurrencyLimit("", 1)],
        Code = new CodeSpec("Häuser", Guid.NewGuid()),
        State = [],
        StateVersion = long.MaxValue,
    };

    [Fact]
    public void Message_that_ends_too_early_is_refused_wherever_it_ends()
    {
        var whole = ExecutorWire.Write(new ExecutorProtocol.CreateInstance(new LeaseId(new OwnerId(1), 2), AccessToken.New(), Start));
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => ExecutorWire.Read(whole.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Message_that_claims_more_parts_than_it_has_bytes_is_refused()
    {
        var ran = ExecutorWire.Write(new ExecutorProtocol.TasksRan(new JobId(1), []));
        BitConverter.TryWriteBytes(ran.AsSpan(^4), int.MaxValue);

        var error = Assert.Throws<InvalidDataException>(() => ExecutorWire.Read(ran));
        Assert.Contains("2147483647", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_by_hand_rides_in_messages_of_the_serializer()
    {
        var spec = new ActorSpec(new ActorId(new OwnerId(5), 6), new JobId(1), "Haus", Function, []);

        var back = MemoryPackSerializer.Deserialize<ActorSpec>(MemoryPackSerializer.Serialize(spec));

        Assert.Equal(Function, back!.Constructor);
    }

    [Fact]
    public void Random_bytes_are_a_message_or_refused_and_nothing_else()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            bytes[0] = (byte)random.Next(2, 20);
            try
            {
                ExecutorWire.Read(bytes);
            }
            catch (Exception e) when (e is InvalidDataException or MemoryPackSerializationException)
            {
                // Refused.
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}, round {round}: {Convert.ToHexString(bytes)}: {e}");
            }
        }
    }
}
