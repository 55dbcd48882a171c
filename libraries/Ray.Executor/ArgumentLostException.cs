namespace AkkaRay.Executor;

/// <summary>A large argument cannot be got: no failure of user code.</summary>
internal sealed class ArgumentLostException(Exception inner) : Exception(inner.Message, inner);
