namespace AkkaRay.Values;

/// <summary>
/// Never runs: what is generic is compiled ahead of time only for types that are named, and these are those of most arrays.
/// </summary>
internal static class CompiledAhead
{
    public static void Arrays(OwnerOf owner)
    {
        Array<byte>(owner);
        Array<int>(owner);
        Array<long>(owner);
        Array<float>(owner);
        Array<double>(owner);
    }

    private static void Array<T>(OwnerOf owner)
        where T : unmanaged
    {
        using var lease = owner.Reference<T[]>().LeaseAsync().Result;
        using var memory = owner.Reference<ReadOnlyMemory<T>>().LeaseAsync().Result;
        _ = lease.Length + memory.Length + lease.Memory.Span.Length;
    }

    internal abstract class OwnerOf
    {
        public abstract ObjectRef<T> Reference<T>();
    }
}
