using AkkaRay.Messages.Errors;

namespace AkkaRay.Executor;

/// <summary>What user code threw, as a fault.</summary>
internal static class CallFaults
{
    public static RayFault Of(Exception exception, string function, string nodeName, ResultBuffer result) => exception switch
    {
        ResultNotSerializableException
            => Faults.ResultNotSerializable(function, exception.InnerException!, nodeName, Environment.ProcessId),
        ObjectStoreFullException when result.IsStoring
            => Faults.ResultNotKept(function, exception, nodeName, Environment.ProcessId),
        ArgumentLostException
            => Faults.ArgumentLost(function, exception, nodeName, Environment.ProcessId),
        _ => FaultMapper.FromUserException(exception, nodeName, Environment.ProcessId),
    };
}
