using System.Buffers.Binary;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Values;

namespace AkkaRay.Ownership;

/// <summary>
/// Makes a task's arguments complete: waits for the references among them and puts their values in their places. Large
/// values, given or referred to, are replaced by the address where they can be got.
/// </summary>
internal sealed class TaskPreparation(OwnerCore core, PendingTask task, int inlineBytesMax) : IObjectWaiter
{
    private readonly IReadOnlyList<ObjectRef> _marked = task.Extras?.Marked ?? task.Extras?.Dependencies ?? [];
    private int _missing = 1;

    // What is filled in again if one of the large objects is lost: from the first of them on it differs from what is sent.
    private ByteBuffer? _template;
    private List<ObjectRef>? _large;

    private ObjectRef[] Dependencies => task.Extras?.Dependencies ?? [];

    public void Start()
    {
        core.Dispatcher.Preparing(task);
        foreach (var dependency in Dependencies)
        {
            Interlocked.Increment(ref _missing);
            core.Lost.Ensure(dependency);
            dependency.AddWaiter(this);
        }

        OnReady();
    }

    public void OnCompleted(ObjectRef reference) => OnReady();

    private void OnReady()
    {
        if (Interlocked.Decrement(ref _missing) > 0)
        {
            return;
        }

        core.Dispatcher.Prepared(task);
        if (task.Result.IsCompleted)
        {
            return;
        }

        var failed = Array.Find(Dependencies, static one => one.IsFaulted);
        if (failed is not null)
        {
            Fail(failed.Fault!);
            return;
        }

        if (TryResolve() is { } fault)
        {
            Fail(fault);
            return;
        }

        task.Extras?.Trace?.Queued();
        if (task.Plan.Actor is { } actor)
        {
            actor.OnPrepared(task);
        }
        else
        {
            NearArguments.Prefer(core, task);
            core.Dispatcher.Submit(task);
        }
    }

    private RayFault? TryResolve()
    {
        try
        {
            task.Arguments = Resolve();
            return null;
        }
        catch (ObjectStoreFullException e)
        {
            return Faults.ArgumentNotKept(task.Name, e);
        }
        catch (Exception e) when (e is RaySerializationException or IOException)
        {
            return Faults.ArgumentNotSerializable(task.Name, e);
        }
    }

    private void Fail(RayFault fault)
    {
        core.Dispatcher.Finish(task, fault);
        task.Plan.Actor?.OnPrepared(task);
    }

    private byte[] Resolve()
    {
        var buffer = new ByteBuffer(task.Arguments.Length + 64);
        var next = 0;
        for (ReadOnlySpan<byte> rest = task.Arguments; !rest.IsEmpty;)
        {
            switch ((ArgumentKind)rest[0])
            {
                case ArgumentKind.Default:
                    buffer.WriteByte((byte)ArgumentKind.Default);
                    _template?.WriteByte((byte)ArgumentKind.Default);
                    rest = rest[1..];
                    break;
                case ArgumentKind.Dependency:
                    AddReference(buffer, _marked[next++]);
                    rest = rest[1..];
                    break;
                default:
                    var length = BinaryPrimitives.ReadInt32LittleEndian(rest[1..]);
                    AddValue(buffer, rest.Slice(5, length));
                    _template?.Write(rest[..(5 + length)]);
                    rest = rest[(5 + length)..];
                    break;
            }
        }

        if (_template is not null)
        {
            (task.Extras!.Template, task.Extras.Marked) = (_template.ToArray(), _large);
        }

        return buffer.ToArray();
    }

    private void AddReference(ByteBuffer buffer, ObjectRef reference)
    {
        var content = reference.Stored is null ? reference.Content : default;
        if (reference.Stored is not null || content.Length > inlineBytesMax)
        {
            Mark(buffer, reference);
            Add(buffer, ArgumentKind.Large, core.Exports.Lend(reference));
            task.Extras!.Lent.Add(reference);
        }
        else
        {
            Add(buffer, ArgumentKind.Value, content.Span);
            if (_template is not null)
            {
                Add(_template, ArgumentKind.Value, content.Span);
            }
        }
    }

    private void Mark(ByteBuffer buffer, ObjectRef reference)
    {
        if (_template is null)
        {
            _template = new ByteBuffer(task.Arguments.Length + 64);
            _template.Write(buffer.Written);
        }

        _template.WriteByte((byte)ArgumentKind.Dependency);
        (_large ??= []).Add(reference);
    }

    private void AddValue(ByteBuffer buffer, ReadOnlySpan<byte> content)
    {
        if (content.Length <= inlineBytesMax)
        {
            Add(buffer, ArgumentKind.Value, content);
            return;
        }

        // Kept under an id of the task's own until it ends; returns count from 1, arguments down from the top.
        var large = (task.Extras ??= new TaskExtras()).LargeArguments;
        var id = new ObjectId(task.Id, uint.MaxValue - (uint)large.Count);
        large.Add(id);
        Add(buffer, ArgumentKind.Large, core.Exports.Hold(id, content));
    }

    private static void Add(ByteBuffer buffer, ArgumentKind kind, ObjectAddress address)
    {
        Span<byte> bytes = stackalloc byte[address.Size];
        address.Write(bytes);
        Add(buffer, kind, bytes);
    }

    private static void Add(ByteBuffer buffer, ArgumentKind kind, ReadOnlySpan<byte> content)
    {
        buffer.WriteByte((byte)kind);
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(4), content.Length);
        buffer.Advance(4);
        buffer.Write(content);
    }
}
