using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AkkaRay.ObjectStore.Arenas;

/// <summary>
/// An arena in memory without a file: gone with the last process that maps it, and not bound by the size of a shared
/// memory folder. Others get it by its descriptor.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class MemfdArena : Arena
{
    private bool _isMaker = true;

    private MemfdArena(long capacity, int descriptor)
        : base(capacity)
    {
        Descriptor = descriptor;
        var address = LinuxCalls.Map(
            null, (nint)Length, LinuxCalls.ProtectReadWrite, LinuxCalls.MapShared | LinuxCalls.MapNoReserve, descriptor, 0);
        if ((nint)address == -1)
        {
            LinuxCalls.Close(descriptor);
            throw new IOException(Words("mapped", Marshal.GetLastPInvokeError()));
        }

        Base = (byte*)address;
    }

    public override int Descriptor { get; }

    /// <exception cref="IOException">The system has no room for it.</exception>
    public static MemfdArena Create(long capacity, Guid id)
    {
        var layout = new ArenaLayout(capacity);
        var descriptor = LinuxCalls.MemfdCreate("ray-objects", LinuxCalls.CloseOnExec);
        if (descriptor < 0 || LinuxCalls.Truncate(descriptor, layout.DataEnd) != 0)
        {
            throw new IOException($"An object store of {capacity} bytes cannot be made: {Reason(Marshal.GetLastPInvokeError())}");
        }

        var arena = new MemfdArena(layout.Capacity, descriptor);
        arena.Back(0, layout.PinsStart + ArenaLayout.PinTableSize);
        arena.Format(id);
        return arena;
    }

    /// <summary>Maps what another process made; the descriptor is this object's from now on.</summary>
    public static MemfdArena Open(long capacity, int descriptor)
    {
        var arena = new MemfdArena(capacity, descriptor);

        // The mapping holds the memory; only its maker asks for more.
        _ = LinuxCalls.Close(descriptor);
        arena._isMaker = false;
        arena.RequireFormat();
        return arena;
    }

    public override void Back(long offset, long length)
    {
        int error;
        do
        {
            error = LinuxCalls.Allocate(Descriptor, offset, length);
        }
        while (error == LinuxCalls.Interrupted);
        if (error != 0)
        {
            throw new IOException(Words($"given {length} bytes more", error));
        }
    }

    public override void Release(long offset, long length)
        => _ = LinuxCalls.Allocate(Descriptor, LinuxCalls.PunchHole, offset, length);

    // A kernel that does not know this fills the tables fault by fault as before.
    private protected override void FillTables(long offset, long length)
        => _ = LinuxCalls.Advise(Base + offset, (nint)length, LinuxCalls.PopulateWrite);

    public override void Unmap()
    {
        if (Base != null)
        {
            _ = LinuxCalls.Unmap(Base, (nint)Length);
            _ = _isMaker ? LinuxCalls.Close(Descriptor) : 0;
            Base = null;
        }
    }

    private string Words(string what, int error) => string.Create(
        CultureInfo.InvariantCulture, $"The object store of {Layout.Capacity} bytes cannot be {what}: {Reason(error)}");

    private static string Reason(int error) => Marshal.GetPInvokeErrorMessage(error);
}
