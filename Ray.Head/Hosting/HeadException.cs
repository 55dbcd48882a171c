namespace AkkaRay.Head.Hosting;

/// <summary>A head cannot start, for a reason that whoever starts it can do something about.</summary>
public sealed class HeadException : Exception
{
    /// <summary>Says why, and what to do.</summary>
    public HeadException(string message)
        : base(message)
    {
    }

    /// <summary>Says why, and what to do, and what was behind it.</summary>
    public HeadException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Says nothing; there to complete the pattern.</summary>
    public HeadException()
    {
    }
}
