namespace AkkaRay.Executor;

/// <summary>What a method returned cannot leave the process; tells it apart from user code failing on its own.</summary>
internal sealed class ResultNotSerializableException(RaySerializationException inner) : Exception(inner.Message, inner);
