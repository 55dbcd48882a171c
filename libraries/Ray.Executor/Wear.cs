using AkkaRay.Messages.Calls;

namespace AkkaRay.Executor;

/// <summary>Counts the calls of methods after so many of which their executor is to be replaced.</summary>
internal sealed class Wear
{
    private readonly Dictionary<(string Invoker, int Method), int> _calls = [];

    /// <summary>A call has ended; true if it was the last that this process should run.</summary>
    public bool IsWornOutBy(FunctionDefinition function)
    {
        if (function.MaxCalls <= 0)
        {
            return false;
        }

        // By name, because each lease has numbers of its own.
        var key = (function.Invoker, function.Method);
        var calls = _calls.GetValueOrDefault(key) + 1;
        _calls[key] = calls;
        return calls >= function.MaxCalls;
    }
}
