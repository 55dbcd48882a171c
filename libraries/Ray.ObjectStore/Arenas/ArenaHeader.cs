using System.Runtime.InteropServices;

namespace AkkaRay.ObjectStore.Arenas;

/// <summary>The first bytes of an arena.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ArenaHeader
{
    public const long ExpectedMagic = 0x314e_4552_4179_4152;

    public long Magic;
    public long Capacity;
    public Guid Id;

    /// <summary>Pin tables from this one on have never been used.</summary>
    public int ProcessesHigh;
}
