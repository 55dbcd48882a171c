using System.Runtime.CompilerServices;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;
using AkkaRay.Stores;
using AkkaRay.Values;

namespace AkkaRay;

/// <summary>
/// A reference to an object whose value is a <typeparamref name="T"/>. Values that could be changed are decoded anew for
/// everyone who awaits them, so that nobody sees what another did to his.
/// </summary>
public sealed class ObjectRef<T> : ObjectRef
{
    // Whether one decoded value can serve everybody: it holds no references, or is a string.
    private static readonly bool IsImmutable = !RuntimeHelpers.IsReferenceOrContainsReferences<T>() || typeof(T) == typeof(string);

    private T? _value;

    // The encoding: an array of bytes, or where it lies in shared memory.
    private object? _content;

    internal ObjectRef(OwnerCore core, ObjectId id, object? origin)
        : base(core, id, origin)
    {
    }

    internal override ReadOnlyMemory<byte> Content => _content as byte[] ?? Encode();

    internal override StoredContent? Stored => _content as StoredContent;

    internal override Func<OwnerCore, ObjectId, ObjectRef> NewReference => static (core, id) => new ObjectRef<T>(core, id, null);

    /// <summary>Makes the object awaitable: gives its value when it has come, throws if it failed.</summary>
    public new ObjectRefAwaiter<T> GetAwaiter()
    {
        EnsureReadable();
        return new(this);
    }

    /// <summary>
    /// Waits for the value, at most <paramref name="timeout"/>. Neither the timeout nor the token stops the task that
    /// makes it; they only end the wait.
    /// </summary>
    /// <exception cref="RayTimeoutException">The time is over.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the task was.</exception>
    /// <exception cref="RayTaskException">The task's method threw; its exception is inside.</exception>
    /// <exception cref="RayException">The object failed in another way; the derived types say how.</exception>
    public async Task<T> GetAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        EnsureReadable();
        await WhenCompletedAsync(timeout, cancellationToken).ConfigureAwait(false);
        return GetResult();
    }

    /// <summary>If the value was lost with its node, has it made again.</summary>
    internal void EnsureReadable()
    {
        if (_content is StoredContent { IsReadable: false })
        {
            Core.Lost.Ensure(this);
        }
    }

    // What cannot be read though it should be, such as what is damaged on disk, is made again, and waited for here: there
    // is nowhere else to wait any more.
    private T ReadStored(StoredContent stored)
    {
        try
        {
            return Core.Decode<T>(stored, Ties);
        }
        catch (ObjectLostException) when (Core.Remote.FindCopy(stored) is { } copy)
        {
            return Core.Decode<T>(copy, Ties);
        }
        catch (ObjectLostException)
        {
            stored.Verify();
            Core.Lost.Ensure(this);
            // It may have been made again already.
            if (IsCompleted && !IsFaulted && ReferenceEquals(_content, stored))
            {
                throw;
            }

            Block(long.MaxValue);
            return GetResult();
        }
    }

    internal static ObjectRef<T> FromValue(OwnerCore core, ObjectId id, T value)
    {
        var reference = new ObjectRef<T>(core, id, null);
        if (IsImmutable)
        {
            reference._value = value;
        }
        else
        {
            reference._content = core.Keep(id, value, out var ties);
            if (reference._content is StoredContent stored)
            {
                stored.Holder = new WeakReference<ObjectRef>(reference);
            }

            if (ties is not null)
            {
                reference.Tie(ties);
            }
        }

        reference.TrySetContent(default);
        return reference;
    }

    internal T GetResult()
    {
        ThrowIfFaulted();
        return IsImmutable && _content is null ? _value! : Decode();
    }

    private protected override void LetGo()
    {
        if (IsCompleted && Interlocked.Exchange(ref _content, LetGoContent.Instance) is StoredContent stored)
        {
            stored.Dispose();
        }

        base.LetGo();
    }

    private T Decode() => _content switch
    {
        StoredContent stored => ReadStored(stored),
        LetGoContent => throw new ObjectDisposedException(Id.ToString(), $"The reference to {Id} was disposed; nothing keeps its value here any more."),
        var bytes => Core.Decode<T>((byte[]?)bytes, Ties),
    };

    internal override bool KeepsEncoding => !IsImmutable;

    internal override void SetFetched(byte[] content)
    {
        try
        {
            if (!IsImmutable)
            {
                _content = content;
            }

            TrySetContent(IsImmutable ? content : default);
        }
        catch (RaySerializationException e)
        {
            TrySetFault(Faults.ValueUnreadable(Id, typeof(T), e));
        }
    }

    internal override void SetStored(StoredContent content)
    {
        try
        {
            if (!IsImmutable)
            {
                if (IsCompleted)
                {
                    content.Dispose();
                    return;
                }

                content.Holder = new WeakReference<ObjectRef>(this);

                // What was lost and is made again has its old place here.
                (Interlocked.Exchange(ref _content, content) as StoredContent)?.Dispose();
                TrySetContent(default);
                return;
            }
            else
            {
                using var pin = content.Open();
                TrySetContent(pin.Span);
            }

            content.Dispose();
        }
        catch (RaySerializationException e)
        {
            TrySetFault(Faults.ValueUnreadable(Id, typeof(T), e));
        }
        catch (RayException e)
        {
            TrySetFault(Faults.ValueNotOpened(e));
        }
    }

    private protected override void Accept(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
        {
            return;
        }

        if (IsImmutable)
        {
            _value = Codec<T>.Read(content);
        }
        else
        {
            _content = content.ToArray();
        }
    }

    private byte[] Encode() => Core.Encode(_value!, out _);
}
