using AkkaRay.Messages.Errors;

namespace AkkaRay.Executor;

/// <summary>What user code threw, as a fault.</summary>
internal static class CallFaults
{
    public static RayFault Of(Exception exception, string function, string nodeName) => exception switch
    {
        ResultNotSerializableException
            => new RayFault(FaultKind.NotSerializable, $"The result of {function} cannot be sent back: {exception.InnerException!.Message}")
            {
                Node = nodeName,
                Pid = Environment.ProcessId,
            },
        _ => FaultMapper.FromUserException(exception, nodeName, Environment.ProcessId),
    };
}
