namespace AkkaRay;

/// <summary>The job's code could not be loaded where it should run.</summary>
public sealed class CodeNotLoadableException(string message, Exception? innerException = null)
    : RayException(message, innerException);
