using System.Runtime.CompilerServices;
using MemoryPack;

namespace AkkaRay.Values;

/// <summary>Exceptions as bytes: <see cref="ExceptionRecord"/> in MemoryPack. Encoding does not throw, whatever the exception is.</summary>
internal static class ExceptionCodec
{
    // Chains of causes longer than this are cut; an exception within itself is cut at once.
    private const int NestingMax = 64;

    [ThreadStatic]
    private static Stack<Exception>? t_within;

    /// <summary>The record of an exception, with what could not be sent left out and noted.</summary>
    public static byte[] Encode(Exception exception)
    {
        t_within ??= new Stack<Exception>();
        if (t_within.Count >= NestingMax || t_within.Contains(exception) || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return MemoryPackSerializer.Serialize(ExceptionWriter.Summary(exception));
        }

        t_within.Push(exception);
        try
        {
            return MemoryPackSerializer.Serialize(ExceptionWriter.Record(exception));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return MemoryPackSerializer.Serialize(ExceptionWriter.Summary(exception));
        }
        finally
        {
            t_within.Pop();
        }
    }

    /// <summary>
    /// A new exception like the one that was encoded. Its stack trace is that of where it was thrown, after a line that
    /// says <paramref name="where"/> that was. A type that is not known here becomes a <see cref="UnknownRemoteException"/>.
    /// </summary>
    public static Exception Decode(ReadOnlySpan<byte> bytes, string? where)
    {
        var record = MemoryPackSerializer.Deserialize<ExceptionRecord>(bytes)
            ?? throw Unreadable.For(typeof(Exception), bytes);
        return ExceptionReader.Rebuild(record, where);
    }
}
