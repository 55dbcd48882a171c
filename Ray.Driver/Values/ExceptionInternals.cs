using System.Collections;
using System.Runtime.CompilerServices;

namespace AkkaRay.Values;

/// <summary>The fields every exception has and only a constructor sets.</summary>
internal static class ExceptionInternals
{
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_message")]
    public static extern ref string? Message(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_innerException")]
    public static extern ref Exception? Inner(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_data")]
    public static extern ref IDictionary? Data(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_source")]
    public static extern ref string? Source(Exception exception);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_helpURL")]
    public static extern ref string? HelpLink(Exception exception);
}
