using MemoryPack;

namespace AkkaRay.Messages.Serialization;

/// <summary>Put on a message member whose type writes itself by hand.</summary>
/// <typeparam name="T">The member's type.</typeparam>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class PlainAttribute<T> : MemoryPackCustomFormatterAttribute<PlainFormatter<T>, T>
    where T : class, IPlain<T>
{
    /// <inheritdoc/>
    public override PlainFormatter<T> GetFormatter() => PlainFormatter<T>.Instance;
}
