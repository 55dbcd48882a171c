using System.IO.MemoryMappedFiles;
using AkkaRay.Messages.Executors;

namespace AkkaRay.Executor;

/// <summary>
/// The eight mapped bytes in which this process notes the task it begins, so that its agent can say after a crash which
/// task it was. A store to memory, nothing more.
/// </summary>
internal sealed unsafe class ProgressNote : IDisposable
{
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly ulong* _number;

    public ProgressNote(string path)
    {
        if (path.Length == 0)
        {
            return;
        }

        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, ProgressFile.Size);
        _view = _file.CreateViewAccessor(0, ProgressFile.Size);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _number = (ulong*)(start + _view.PointerOffset);
    }

    /// <summary>Notes that the task with this number begins.</summary>
    public void Began(ulong number)
    {
        if (_number is not null)
        {
            Volatile.Write(ref *_number, number);
        }
    }

    /// <summary>Notes that no task of the present lease has begun.</summary>
    public void Clear() => Began(ProgressFile.Nothing);

    public void Dispose()
    {
        _view?.SafeMemoryMappedViewHandle.ReleasePointer();
        _view?.Dispose();
        _file?.Dispose();
    }
}
