using AkkaRay.ObjectStore.Arenas;
using Microsoft.Win32.SafeHandles;

namespace AkkaRay.ObjectStore.Spilling;

/// <summary>One file that many objects were spilled to, one behind the other; deleted with the last of them.</summary>
internal sealed class SpillFile(string path) : IDisposable
{
    private readonly SafeFileHandle _handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);

    public string Path => path;

    /// <summary>Where the next object goes.</summary>
    public long Length { get; set; }

    /// <summary>How many objects in it are still wanted.</summary>
    public int Live { get; set; }

    /// <summary>How many bytes of it are taken on disk.</summary>
    public long Held { get; set; }

    /// <summary>
    /// Gives the disk the room of one object back while others keep the file; false where systems cannot do that, so that
    /// the room comes back with the whole file.
    /// </summary>
    public bool TryDiscard(long position, long length)
        => OperatingSystem.IsLinux() && LinuxCalls.Allocate(_handle, LinuxCalls.PunchHole, position, length) == 0;

    /// <summary>Gives back what a write left behind that failed half way.</summary>
    public void CutOff()
    {
        try
        {
            RandomAccess.SetLength(_handle, Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What failed before is what matters. The next write goes over what is left.
        }
    }

    public void Write(ReadOnlySpan<byte> bytes, long position) => RandomAccess.Write(_handle, bytes, position);

    /// <summary>Fills <paramref name="target"/>; false if the file is shorter.</summary>
    public bool Read(Span<byte> target, long position)
    {
        while (!target.IsEmpty)
        {
            var count = RandomAccess.Read(_handle, target, position);
            if (count == 0)
            {
                return false;
            }

            target = target[count..];
            position += count;
        }

        return true;
    }

    public void Dispose()
    {
        _handle.Dispose();
        Leftovers.Delete(path);
    }
}
