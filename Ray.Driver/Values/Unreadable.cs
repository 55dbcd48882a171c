using System.Globalization;

namespace AkkaRay.Values;

/// <summary>Words for bytes that are not what their reader expects.</summary>
internal static class Unreadable
{
    /// <summary>The bytes were written as something else, or are cut off.</summary>
    public static RaySerializationException For(Type expected, ReadOnlySpan<byte> source) => new(
        source.IsEmpty
            ? $"Nothing was received where a {TypeNames.Short(expected)} was expected."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{source.Length} bytes written as {(CodecTag)source[0]} are not a {TypeNames.Short(expected)}. Writer and reader must declare the same type and run the same build."));

    /// <summary>Reading failed with <paramref name="cause"/>.</summary>
    public static RaySerializationException Because(Type expected, Exception cause)
        => new($"A {TypeNames.Short(expected)} could not be read: {Root(cause).Message}", cause);

    private static Exception Root(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception;
    }
}
