using System.IO.MemoryMappedFiles;

namespace AkkaRay.ObjectStore.Arenas;

/// <summary>
/// An arena in a mapped file, for systems without descriptors that can be handed on. The whole file is allocated when it
/// is made, so that no write can fail later. Others get it by its path.
/// </summary>
internal sealed unsafe class FileArena : Arena
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly bool _isMaker;
    private bool _isUnmapped;

    private FileArena(long capacity, FileStream stream, bool isMaker)
        : base(capacity)
    {
        Path = stream.Name;
        _isMaker = isMaker;
        _file = MemoryMappedFile.CreateFromFile(stream, null, Length, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, Length);
        byte* address = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref address);
        Base = address;
    }

    public override string Path { get; }

    /// <exception cref="IOException">The disk has no room for it.</exception>
    public static FileArena Create(long capacity, Guid id, string path)
    {
        var layout = new ArenaLayout(capacity);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            PreallocationSize = layout.DataEnd,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var arena = new FileArena(layout.Capacity, new FileStream(path, options), isMaker: true);
        arena.Format(id);
        return arena;
    }

    public static FileArena Open(long capacity, string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var arena = new FileArena(capacity, stream, isMaker: false);
        arena.RequireFormat();
        return arena;
    }

    public override void Unmap()
    {
        if (_isUnmapped)
        {
            return;
        }

        _isUnmapped = true;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
        if (_isMaker)
        {
            File.Delete(Path);
        }
    }
}
