namespace AkkaRay;

/// <summary>Something failed in AkkaRay or in a task; the derived types say what.</summary>
public class RayException : Exception
{
    /// <summary>Creates it with the message users see.</summary>
    public RayException(string message)
        : base(message)
    {
    }

    /// <summary>Creates it with the message users see and what caused it.</summary>
    public RayException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
