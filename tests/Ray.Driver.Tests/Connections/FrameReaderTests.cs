using AkkaRay.Connections;
using AkkaRay.Messages.Calls;

namespace AkkaRay.Driver.Tests.Connections;

public sealed class FrameReaderTests
{
    /// <summary>However the network cuts the bytes, the frames are the same.</summary>
    [Fact]
    public void Frames_come_out_whole_however_the_bytes_are_cut()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var bodies = Enumerable.Range(0, 300).Select(_ => random.Next(20) == 0 ? 200_000 : random.Next(50)).Select(Body).ToList();
        var bytes = Stream(bodies);
        var reader = new FrameReader();
        var got = new List<byte[]>();

        for (var position = 0; position < bytes.Length;)
        {
            var count = Math.Min(Math.Min(reader.Free.Length, 1 + random.Next(100_000)), bytes.Length - position);
            bytes.AsSpan(position, count).CopyTo(reader.Free);
            Assert.True(reader.Received(count, (_, body) => Keep(got, body)), $"seed {seed}");
            position += count;
        }

        Assert.True(bodies.Select(Convert.ToHexString).SequenceEqual(got.Select(Convert.ToHexString)), $"seed {seed}");

        byte[] Body(int length)
        {
            var body = new byte[length];
            random.NextBytes(body);
            return body;
        }
    }

    [Fact]
    public void Reply_that_refuses_the_caller_ends_the_connection()
    {
        var reader = new FrameReader();
        new PreambleReply(PreambleStatus.WrongToken, 1).Write(reader.Free);

        Assert.False(reader.Received(PreambleReply.Size, static (_, _) => true));
    }

    [Fact]
    public void Impossible_length_ends_the_connection()
    {
        var reader = new FrameReader();
        new PreambleReply(PreambleStatus.Accepted, 1).Write(reader.Free);
        reader.Free[PreambleReply.Size..(PreambleReply.Size + 5)].Fill(0xFF);

        Assert.False(reader.Received(PreambleReply.Size + 5, static (_, _) => true));
    }

    private static bool Keep(List<byte[]> list, ReadOnlySpan<byte> body)
    {
        list.Add(body.ToArray());
        return true;
    }

    private static byte[] Stream(List<byte[]> bodies)
    {
        using var stream = new MemoryStream();
        Span<byte> reply = stackalloc byte[PreambleReply.Size];
        new PreambleReply(PreambleStatus.Accepted, 1).Write(reply);
        stream.Write(reply);
        Span<byte> header = stackalloc byte[FrameHeader.Size];
        foreach (var body in bodies)
        {
            new FrameHeader(FrameKind.ResultBatch, body.Length).Write(header);
            stream.Write(header);
            stream.Write(body);
        }

        return stream.ToArray();
    }
}
