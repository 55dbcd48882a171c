using System.Buffers.Binary;
using AkkaRay.Messages.Calls;
using AkkaRay.Ownership;

namespace AkkaRay.Actors;

/// <content>What became of calls that were sent on an earlier connection.</content>
internal sealed partial class ActorConnection
{
    private readonly Queue<(ActorCaller Caller, ulong[] Numbers)> _resuming = new();

    // What may come twice: it ended after this connection was made and before the executor was asked for it.
    private readonly HashSet<ulong> _asked = [];

    /// <summary>Asks what became of calls that were sent on an earlier connection; answered by <see cref="ActorCaller.OnResumed"/>.</summary>
    public void Resume(ActorCaller caller, ushort target, IReadOnlyList<PendingTask> calls)
    {
        var body = new byte[2 + (8 * calls.Count)];
        BinaryPrimitives.WriteUInt16LittleEndian(body, target);
        for (var i = 0; i < calls.Count; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(body.AsSpan(2 + (8 * i)), calls[i].Number);
        }

        lock (_gate)
        {
            foreach (var call in calls)
            {
                // Before the question, so that items that are sent again come before the end that is.
                if (call.Stream is { } stream)
                {
                    var opening = new byte[StreamCredit.Size];
                    stream.Open().Write(opening);
                    Socket.SendFrame(FrameKind.StreamOpen, opening);
                }
            }

            ulong[] numbers = [.. calls.Select(static call => call.Number)];
            _resuming.Enqueue((caller, numbers));
            _asked.UnionWith(numbers);
            Socket.SendFrame(FrameKind.ResumeCalls, body);
        }
    }

    public void OnResumed(ReadOnlySpan<byte> answer)
    {
        (ActorCaller Caller, ulong[] Numbers) resumed;
        lock (_gate)
        {
            if (!_resuming.TryDequeue(out resumed))
            {
                return;
            }

            _asked.ExceptWith(resumed.Numbers);
        }

        var split = sizeof(int) + (BinaryPrimitives.ReadInt32LittleEndian(answer) * sizeof(ulong));
        var returned = Take(answer[sizeof(int)..split]);
        var lost = Take(answer[split..]);
        resumed.Caller.OnResumed(returned, lost);
    }

    private bool IsAsked(ulong number)
    {
        lock (_gate)
        {
            return _asked.Contains(number);
        }
    }
}
