using AkkaRay.Ownership;

namespace AkkaRay.Actors;

/// <content>Where a call is and what it waits for, for people.</content>
internal sealed partial class ActorCaller
{
    /// <summary>Says where a call is, for people.</summary>
    public string Explain(PendingTask call)
    {
        lock (_gate)
        {
            return _connection?.Has(call) is true
                ? $"Its call {call.Name} was sent to actor {Label} in process {_life.Info?.Place?.Pid} on node {_life.Info?.NodeName}."
                : $"Its call {call.Name} waits for actor {Label}, which is {_life.Info?.State.ToString() ?? "not known here yet"}: {_life.Info?.Waiting ?? ExplainWay()}.";
        }
    }

    // What is between a call that waits and the instance.
    private string ExplainWay() => this switch
    {
        { _connection: null, _life.Instance: not 0 } => $"its instance {_life.Instance} in process {_life.Info?.Place?.Pid} on node {_life.Info?.NodeName} is not reached",
        { _connection: null, _isAsking: true } => "whoever hosts it was asked for an instance and has not answered yet",
        { _connection: null } => "there is no instance to call, as far as was heard",
        { _isResuming: true } => $"its instance {_life.Instance} was asked what became of earlier calls and has not answered yet",
        _ when _holds > 0 => "calls before it are being ended or made again",
        _ => $"instance {_life.Instance} has {_calls.Sent} calls of this process and takes no more before it has answered some",
    };
}
