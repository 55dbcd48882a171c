using Akka.Actor;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Tests.Serialization;

namespace AkkaRay.Messages.Tests.Wire;

/// <summary>One sample of every hand-written layout, in hexadecimal, so that a moved byte shows.</summary>
internal static class FrameSamples
{
    private delegate void Writer(Span<byte> destination);

    private static readonly AccessToken Token = new(new Guid("00112233-4455-6677-8899-aabbccddeeff"));

    public static IEnumerable<string> All()
    {
        var id = new TaskId(new OwnerId(0x0102030405060708), 0x1112131415161718).Return(0x21222324);
        var address = new ObjectAddress(id, "host", 0x3132, Token);
        yield return Line("Preamble of a lease", Preamble.Size, new Preamble(ConnectionKind.Lease, 1, Token, id.Owner).Write);
        yield return Line("Preamble for values", Preamble.Size, new Preamble(ConnectionKind.Values, 1, Token, id.Owner).Write);
        yield return Line("PreambleReply", PreambleReply.Size, new PreambleReply(PreambleStatus.WrongToken, 1).Write);
        yield return Line("FrameHeader", FrameHeader.Size, new FrameHeader(FrameKind.ResultBatch, 0x41424344).Write);
        yield return Line("TaskEntry", TaskEntry.Size, new TaskEntry(0x5152535455565758, 0x6162, 0x71727374).Write);
        yield return Line("ResultEntry", ResultEntry.Size, new ResultEntry(0x5152535455565758, ResultStatus.Fault, 0x71727374).Write);
        yield return Line("ObjectAddress", address.Size, address.Write);
        var shared = address with { Stored = new StoredLocation(Token.Value, 0x41, 0x42, 0x43, 0x44), Owner = new OwnerDoor("own", 0x3334, Token) };
        yield return Line("ObjectAddress of a stored object", shared.Size, shared.Write);
        yield return Line("CopyQuestion", CopyQuestion.Size, new CopyQuestion(id, Token.Value, Token.Value, true).Write);
        var source = CopySource.From(0x45, shared).ToBytes();
        yield return Line("CopySource", source.Length, source.CopyTo);
        foreach (var type in WireTypes.OverTheLocalSocket.Where(static type => !type.IsSubclassOf(typeof(PackedMessage))).OrderBy(static type => type.Name, StringComparer.Ordinal))
        {
            var bytes = ExecutorWire.Write((ExecutorMessage)new SampleMessages(ActorRefs.Nobody, isBare: false).Of(type));
            yield return Line(type.Name, bytes.Length, bytes.CopyTo);
        }
    }

    private static string Line(string name, int size, Writer write)
    {
        var bytes = new byte[size];
        write(bytes);
        return $"{name}: {Convert.ToHexStringLower(bytes)}";
    }
}
