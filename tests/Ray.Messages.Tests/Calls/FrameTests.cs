using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Messages.Tests.Calls;

public sealed class FrameTests
{
    private static readonly AccessToken Token = new(new Guid("00112233-4455-6677-8899-aabbccddeeff"));

    [Theory]
    [InlineData(ConnectionKind.Lease)]
    [InlineData(ConnectionKind.Values)]
    [InlineData(ConnectionKind.Copies)]
    public void Preamble_comes_back_from_its_bytes(ConnectionKind kind)
    {
        var preamble = new Preamble(kind, 7, Token, new OwnerId(ulong.MaxValue - 1));
        var bytes = new byte[Preamble.Size];
        preamble.Write(bytes);
        Assert.True(Preamble.TryRead(bytes, out var back));
        Assert.Equal(preamble, back);
    }

    [Fact]
    public void Preamble_of_no_known_kind_is_refused()
    {
        var bytes = new byte[Preamble.Size];
        new Preamble((ConnectionKind)'X', 1, Token, new OwnerId(1)).Write(bytes);
        Assert.False(Preamble.TryRead(bytes, out _));
    }

    [Theory]
    [InlineData(PreambleStatus.Accepted)]
    [InlineData(PreambleStatus.WrongVersion)]
    [InlineData(PreambleStatus.WrongToken)]
    public void Preamble_reply_comes_back_from_its_bytes(PreambleStatus status)
    {
        var bytes = new byte[PreambleReply.Size];
        new PreambleReply(status, 3).Write(bytes);
        Assert.True(PreambleReply.TryRead(bytes, out var back));
        Assert.Equal(new PreambleReply(status, 3), back);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(FrameHeader.BodyLengthMax)]
    public void Frame_header_comes_back_from_its_bytes(int length)
    {
        var bytes = new byte[FrameHeader.Size];
        new FrameHeader(FrameKind.ValueChunk, length).Write(bytes);
        Assert.True(FrameHeader.TryRead(bytes, out var back));
        Assert.Equal(new FrameHeader(FrameKind.ValueChunk, length), back);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(FrameHeader.BodyLengthMax + 1)]
    [InlineData(int.MinValue)]
    public void Frame_of_an_impossible_length_is_refused(int length)
    {
        var bytes = new byte[FrameHeader.Size];
        unchecked
        {
            new FrameHeader(FrameKind.TaskBatch, length).Write(bytes);
        }

        Assert.False(FrameHeader.TryRead(bytes, out _));
    }

    [Fact]
    public void Task_entry_comes_back_from_its_bytes()
    {
        var entry = new TaskEntry(ulong.MaxValue, ushort.MaxValue, int.MaxValue);
        var bytes = new byte[TaskEntry.Size];
        entry.Write(bytes);
        Assert.Equal(entry, TaskEntry.Read(bytes));
    }

    [Fact]
    public void Result_entry_comes_back_from_its_bytes()
    {
        var entry = new ResultEntry(ulong.MaxValue, ResultStatus.Large, int.MaxValue);
        var bytes = new byte[ResultEntry.Size];
        entry.Write(bytes);
        Assert.Equal(entry, ResultEntry.Read(bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1")]
    [InlineData("rechner-ä.example")]
    public void Object_address_comes_back_from_its_bytes_and_knows_its_size(string host)
    {
        var address = new ObjectAddress(new TaskId(new OwnerId(1), 2).Return(3), host, 65_535, Token);
        var bytes = new byte[address.Size + 5];
        address.Write(bytes);
        Assert.Equal(address, ObjectAddress.Read(bytes, out var size));
        Assert.Equal(address.Size, size);
    }

    [Fact]
    public void Object_address_cut_short_is_refused()
    {
        var address = new ObjectAddress(new TaskId(new OwnerId(1), 2).Return(3), "127.0.0.1", 1, Token);
        var bytes = new byte[address.Size];
        address.Write(bytes);
        Assert.Throws<ArgumentOutOfRangeException>(() => ObjectAddress.Read(bytes.AsSpan(0, address.Size - 1), out _));
    }

    [Fact]
    public void Garbage_is_never_taken_for_a_preamble_or_a_reply()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var bytes = new byte[Preamble.Size];
        for (var round = 0; round < 10_000; round++)
        {
            random.NextBytes(bytes);
            Assert.False(Preamble.TryRead(bytes, out _) || PreambleReply.TryRead(bytes, out _), $"seed {seed}, round {round}");
        }
    }
}
