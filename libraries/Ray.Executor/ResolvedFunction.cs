using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;

namespace AkkaRay.Executor;

/// <summary>A function number of one caller: the invoker to call, or why there is none.</summary>
internal sealed record ResolvedFunction(FunctionDefinition Definition, RemoteInvoker? Invoker, RayFault? Fault);
