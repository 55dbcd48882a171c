using AkkaRay.Messages;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Executor.Tests;

public sealed class ReadyMessageTests
{
    [Theory]
    [InlineData("127.0.0.1", 4711, "/tmp/some/1a2b3c4d.sock")]
    [InlineData("::1", 65535, null)]
    [InlineData("", 0, "")]
    [InlineData("rechner-ö", 1, "/häuser/😀.sock")]
    public void Ready_written_by_hand_has_the_bytes_that_the_serializer_writes(string host, int port, string? unixPath)
    {
        var (executor, token) = (ExecutorId.New(), AccessToken.New());
        PackedMessage message = new ExecutorProtocol.ExecutorReady(
            executor, token, WireVersion.Current, 123_456, new Endpoint(host, port, unixPath));
        Assert.Equal(MemoryPackSerializer.Serialize(message), ReadyMessage.Write(executor.Value, token.Value, 123_456, host, port, unixPath));
    }
}
