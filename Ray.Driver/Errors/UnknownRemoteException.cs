namespace AkkaRay;

/// <summary>Stands for an exception thrown elsewhere whose type is not known here.</summary>
public sealed class UnknownRemoteException : RayException
{
    internal UnknownRemoteException(string message, string typeName, string remoteText)
        : base(message)
    {
        TypeName = typeName;
        RemoteText = remoteText;
    }

    /// <summary>The full name of the type it had.</summary>
    public string TypeName { get; }

    /// <summary>The exception as it printed itself where it was thrown, with its stack trace; its causes are inner exceptions.</summary>
    public string RemoteText { get; }
}
