using System.Collections;

namespace AkkaRay.ObjectStore.Arenas;

/// <summary>
/// One stretch of memory that all processes of a node share. It stays mapped for as long as anybody in the process uses
/// it, so a name that is out of date leads to other bytes, never to a fault.
/// </summary>
internal abstract unsafe class Arena(long capacity) : IDisposable
{
    private readonly BitArray _populated = new((int)(capacity / ArenaLayout.Granule));

    /// <summary>Where this process has it.</summary>
    public byte* Base { get; protected set; }

    public ArenaLayout Layout { get; } = new(capacity);

    public long Length => Layout.DataEnd;

    /// <summary>Which arena this is; a name is of use only in the arena it was given in.</summary>
    public Guid Id => Header->Id;

    public ArenaHeader* Header => (ArenaHeader*)Base;

    public ulong* Directory => (ulong*)(Base + ArenaLayout.DirectoryStart);

    /// <summary>What others need beside the descriptor, if any, to map it: the path of a file, or nothing.</summary>
    public virtual string Path => "";

    /// <summary>The descriptor that others are handed; -1 if they open <see cref="Path"/>.</summary>
    public virtual int Descriptor => -1;

    /// <summary>
    /// Makes sure that memory stands behind a range before anyone writes there. Without it the write would end the process.
    /// </summary>
    /// <exception cref="IOException">The system has no room for it.</exception>
    public virtual void Back(long offset, long length)
    {
    }

    /// <summary>Gives the memory behind a range back to the system; its bytes are lost.</summary>
    public virtual void Release(long offset, long length)
    {
    }

    /// <summary>
    /// Has this process's page tables filled for a range of data that is backed, which is cheaper than one fault a page.
    /// What was filled once is not filled again.
    /// </summary>
    public void Populate(long offset, long length)
    {
        var first = (int)Layout.GranuleOf(offset);
        var end = (int)Layout.GranuleOf(offset + length - 1) + 1;
        lock (_populated)
        {
            while (first < end && _populated[first])
            {
                first++;
            }

            for (var granule = first; granule < end; granule++)
            {
                _populated[granule] = true;
            }
        }

        if (first < end)
        {
            FillTables(Layout.OffsetOf((uint)first), (long)(end - first) * ArenaLayout.Granule);
        }
    }

    /// <summary>Only for those who know that nobody reads there any more.</summary>
    public abstract void Unmap();

    public void Dispose()
    {
        Unmap();
        GC.SuppressFinalize(this);
    }

    private protected virtual void FillTables(long offset, long length)
    {
    }

    /// <summary>Writes the header of a new arena.</summary>
    protected void Format(Guid id)
    {
        Header->Capacity = Layout.Capacity;
        Header->Id = id;
        Volatile.Write(ref Header->Magic, ArenaHeader.ExpectedMagic);
    }

    /// <exception cref="StoreException">The mapping is not such an arena.</exception>
    protected void RequireFormat()
    {
        if (Header->Magic != ArenaHeader.ExpectedMagic || Header->Capacity != Layout.Capacity)
        {
            throw new StoreException($"What was mapped as an object store of {Layout.Capacity} bytes is none.");
        }
    }
}
