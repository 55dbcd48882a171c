using System.Net.Sockets;
using AkkaRay.Messages.Calls;

namespace AkkaRay.Transfer;

/// <content>A node agent that takes a copy; as long as it does, its connection stays.</content>
internal sealed partial class ValueServerConnection
{
    private CopyQuestion? _taking;
    private ulong _edition;

    private async Task<bool> LocateAsync(int length, CancellationToken stop)
    {
        var body = new byte[CopyQuestion.Size];
        if (length != body.Length || source.Copies is not { } desk || !await ValueFrames.TryReceiveAsync(socket, body, stop).ConfigureAwait(false))
        {
            return false;
        }

        var question = CopyQuestion.Read(body);
        _taking = question;
        var answer = await WhileHereAsync(gone => new ValueTask<CopySource>(desk.LocateAsync(question, gone)), stop).ConfigureAwait(false);
        (_taking, _edition) = (answer.Verdict == CopyVerdict.Take ? question : null, answer.Edition);
        await ReplyAsync(FrameKind.CopyLocated, answer.ToBytes(), stop).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> NoteCopyAsync(int length, CancellationToken stop)
    {
        var body = new byte[Math.Min(length, 1024)];
        if (length != body.Length || source.Copies is not { } desk || !await ValueFrames.TryReceiveAsync(socket, body, stop).ConfigureAwait(false))
        {
            return false;
        }

        var isWanted = desk.Made(ObjectAddress.Read(body, out _), _edition);
        _taking = null;
        await ReplyAsync(FrameKind.CopyNoted, [isWanted ? (byte)1 : (byte)0], stop).ConfigureAwait(false);
        return true;
    }

    private void EndTaking()
    {
        if (_taking is { } question)
        {
            source.Copies?.Left(question.Id, question.Reader);
        }
    }

    private async Task ReplyAsync(FrameKind kind, byte[] body, CancellationToken stop)
    {
        var frame = new byte[FrameHeader.Size + body.Length];
        new FrameHeader(kind, body.Length).Write(frame);
        body.CopyTo(frame, FrameHeader.Size);
        await SendAsync(frame, stop).ConfigureAwait(false);
    }

    // What is asked for may take its time, and the caller may leave before it comes.
    private async Task<T> WhileHereAsync<T>(Func<CancellationToken, ValueTask<T>> ask, CancellationToken stop)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var found = ask(gone.Token);
        if (found.IsCompleted)
        {
            return await found.ConfigureAwait(false);
        }

        var finding = found.AsTask();
        _peek = socket.ReceiveAsync(new byte[1], SocketFlags.Peek, stop).AsTask();
        await Task.WhenAny(finding, _peek).ConfigureAwait(false);
        if (!finding.IsCompleted && (!_peek.IsCompletedSuccessfully || await _peek.ConfigureAwait(false) == 0))
        {
            await gone.CancelAsync().ConfigureAwait(false);
        }

        return await finding.ConfigureAwait(false);
    }
}
