using Akka.Actor;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Worker.Code;
using AkkaRay.Worker.Nodes;

namespace AkkaRay.Worker.Agent;

/// <summary>Has the code of jobs brought to this node. A head that is away is waited for.</summary>
internal sealed partial class NodeAgentActor
{
    private sealed record CodeArrived(JobId Job, string Folder) : INoSerializationVerificationNeeded;

    private sealed record CodeMissing(JobId Job, Exception Why) : INoSerializationVerificationNeeded;

    private sealed record ResolveAgain(JobId Job) : INoSerializationVerificationNeeded;

    private static readonly TimeSpan CodeRepeat = TimeSpan.FromMilliseconds(500);

    // When a job's code was first asked for in vain.
    private readonly Dictionary<JobId, TimeSpan> _codeAwaited = [];

    private void ReceivingCode()
    {
        Receive<CodeArrived>(OnCodeArrived);
        Receive<CodeMissing>(OnCodeMissing);
        Receive<ResolveAgain>(OnResolveAgain);
    }

    private void OnCodeArrived(CodeArrived message)
    {
        _codeAwaited.Remove(message.Job);
        _folders[message.Job] = message.Folder;
        Decide(now => _core.CodeReady(message.Job, now));
    }

    private void OnCodeMissing(CodeMissing message)
    {
        var (job, why) = message;
        if (CodeStore.IsHeadAway(why) && Now - FirstAskedInVain(job) < _parts.HeadLossTimeout)
        {
            Timers.StartSingleTimer(message.Job, new ResolveAgain(job), CodeRepeat);
            return;
        }

        FailCode(job, why.Message);
    }

    // Where packages are may be another place by now: a head that is back tells a new one.
    private void OnResolveAgain(ResolveAgain message)
    {
        if (_core.CodeOf(message.Job) is { } code)
        {
            ResolveCode(message.Job, code);
        }
        else
        {
            FailCode(message.Job, $"{message.Job} ended before its code was here.");
        }
    }

    private TimeSpan FirstAskedInVain(JobId job) => _codeAwaited.TryGetValue(job, out var first) ? first : _codeAwaited[job] = Now;

    private void FailCode(JobId job, string reason)
    {
        _codeAwaited.Remove(job);
        _log.CodeMissing(job, reason);
        Decide(now => _core.CodeFailed(job, new RayFault(FaultKind.CodeNotLoadable, reason) { Node = _parts.Node.Name }, now));
    }

    private void ResolveCode(JobId job, CodeSpec code) => _parts.Code.ResolveAsync(code, _packageUrl, CancellationToken.None).PipeTo(
        Self, success: folder => new CodeArrived(job, folder), failure: exception => new CodeMissing(job, exception));
}
