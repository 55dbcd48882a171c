namespace AkkaRay.Messages.Executors;

/// <summary>
/// Eight bytes, mapped by an executor and read by its agent after the executor's death: the number of the task begun
/// last, little-endian; <see cref="Nothing"/> before the first task of a lease. A plain store per task says exactly
/// which task a crash is to be charged to and which had not begun.
/// </summary>
public static class ProgressFile
{
    /// <summary>The file's size.</summary>
    public const int Size = 8;

    /// <summary>No task of the present lease has begun.</summary>
    public const ulong Nothing = 0;
}
