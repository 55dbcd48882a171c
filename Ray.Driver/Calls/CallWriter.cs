using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;
using AkkaRay.Splits;
using AkkaRay.Streams;
using AkkaRay.Values;

namespace AkkaRay;

/// <summary>Written to by generated stubs: the arguments of one call in the order of the parameters, then its submission.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct CallWriter
{
    [ThreadStatic]
    private static ByteBuffer? s_spare;

    private readonly OwnerCore _core;
    private readonly RemoteMethod _method;
    private readonly TaskOptions? _options;
    private readonly object? _actor;
    private readonly ByteBuffer _buffer;
    private List<ObjectRef>? _dependencies;

    /// <summary>Begins a call of an actor's method.</summary>
    /// <exception cref="InvalidOperationException">The session that the handle belongs to was disposed.</exception>
    public CallWriter(RemoteMethod method, ActorHandle actor)
        : this(method, null, actor, actor?.Core ?? throw new ArgumentNullException(nameof(actor)))
    {
    }

    /// <summary>Begins the creation of an actor. A null <paramref name="ray"/> means the ambient session.</summary>
    /// <exception cref="InvalidOperationException">There is no session.</exception>
    public CallWriter(RemoteMethod constructor, ActorOptions? options, IRay? ray)
        : this(constructor, null, options ?? ActorOptions.None, RaySession.CoreOf(ray))
    {
    }

    /// <summary>Begins a call. A null <paramref name="ray"/> means the ambient session.</summary>
    /// <exception cref="InvalidOperationException">There is no session.</exception>
    public CallWriter(RemoteMethod method, TaskOptions? options, IRay? ray)
        : this(method, options, null, RaySession.CoreOf(ray))
    {
    }

    private CallWriter(RemoteMethod method, TaskOptions? options, object? actor, OwnerCore core)
    {
        _core = core;
        _method = method;
        _options = options;
        _actor = actor;
        _buffer = s_spare ?? new ByteBuffer();
        s_spare = null;
        _buffer.Truncate();
    }

    /// <summary>Adds an argument given by value.</summary>
    /// <exception cref="RaySerializationException">The value cannot leave this process.</exception>
    public void Value<T>(T value)
    {
        var start = _buffer.Length;
        _buffer.GetSpan(5)[0] = (byte)ArgumentKind.Value;
        _buffer.Advance(5);
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            WriteInScope(value);
        }
        else
        {
            Codec<T>.Write(_buffer, value);
        }

        BinaryPrimitives.WriteInt32LittleEndian(_buffer.Patch(start + 1), _buffer.Length - start - 5);
    }

    /// <summary>Adds an argument given by value or by reference, or left out.</summary>
    /// <exception cref="RaySerializationException">The value cannot leave this process.</exception>
    public void Add<T>(Arg<T> argument)
    {
        switch (argument.Form)
        {
            case ArgumentForm.Value:
                Value(argument.Value!);
                break;
            case ArgumentForm.Reference:
                _core.Exports.RequireOwn(argument.Reference!);
                _buffer.WriteByte((byte)ArgumentKind.Dependency);
                (_dependencies ??= []).Add(argument.Reference!);
                break;
            default:
                _buffer.WriteByte((byte)ArgumentKind.Default);
                break;
        }
    }

    /// <summary>Submits a call that returns a value.</summary>
    public readonly ObjectRef<T> Submit<T>(CancellationToken cancellationToken = default)
        => Submit(static (core, id) => new ObjectRef<T>(core, id, null), cancellationToken);

    /// <summary>Submits a call that returns none.</summary>
    public readonly ObjectRef Submit(CancellationToken cancellationToken = default)
        => Submit(static (core, id) => new ObjectRef(core, id, null), cancellationToken);

    /// <summary>Submits a call that yields a stream.</summary>
    public readonly ObjectStream<T> Stream<T>(CancellationToken cancellationToken = default)
        => new(Submit(
            static (core, id) => new StreamEnd(core, id.Task, static (owner, item) => new ObjectRef<T>(owner, item, null)),
            cancellationToken).Inbox);

    /// <summary>Submits a call that gives several values; <paramref name="make"/> makes their references.</summary>
    public readonly TParts Split<TParts>(Func<SplitParts, TParts> make, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(make);
        var parts = default(TParts);
        Submit(
            (core, id) =>
            {
                var end = new SplitEnd(core, id.Task);
                parts = make(new SplitParts(end));
                return end;
            },
            cancellationToken);
        return parts!;
    }

    /// <summary>Creates the actor. With a name this waits for the head's word.</summary>
    /// <exception cref="ActorNameTakenException">Another living actor has the name.</exception>
    public readonly ActorHandle<TActor> Create<TActor>()
        where TActor : class
        => _core.Actors.Create<TActor>(_method, (ActorOptions)_actor!, End(), _dependencies);

    /// <summary>Gets the actor of a key; it is activated when it is called.</summary>
    /// <exception cref="ArgumentException">The key or an option is impossible.</exception>
    public readonly ActorHandle<TActor> Keyed<TActor>(string key, bool hasState)
        where TActor : class
        => _core.Actors.Keyed<TActor>(_method, (ActorOptions)_actor!, End(), key, hasState);

    private readonly TRef Submit<TRef>(Func<OwnerCore, ObjectId, TRef> result, CancellationToken cancellationToken)
        where TRef : ObjectRef
        => _actor is ActorHandle actor
            ? _core.Submit(actor.Caller.Plan(_method, actor.Options), End(), _dependencies, result, cancellationToken)
            : _core.Submit(_method, _options, End(), _dependencies, result, cancellationToken);

    // For values that may have references to objects in them.
    private void WriteInScope<T>(T value)
    {
        var before = ReferenceScope.Current;
        ReferenceScope.Current = _core.Exports;
        try
        {
            Codec<T>.Write(_buffer, value);
            if (EscapedReferences.TakeCreations() is { } creations)
            {
                (_dependencies ??= []).AddRange(creations);
            }
        }
        finally
        {
            ReferenceScope.Current = before;
        }
    }

    private readonly byte[] End()
    {
        var arguments = _buffer.ToArray();
        s_spare = _buffer;
        return arguments;
    }
}
