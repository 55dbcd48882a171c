using System.Buffers.Binary;
using System.ComponentModel;
using AkkaRay.Messages.Calls;
using AkkaRay.Values;

namespace AkkaRay;

/// <summary>Hands generated code the arguments of one call, in the order of the method's parameters.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ArgReader
{
    private readonly ITaskScope _scope;
    private ReadOnlyMemory<byte> _arguments;
    private int _position;

    internal ArgReader(ITaskScope scope) => _scope = scope;

    /// <summary>The call's token: cancelled when the caller cancels the task.</summary>
    public CancellationToken CancellationToken => _scope.Token;

    /// <summary>The next argument of a parameter without a default.</summary>
    public T Next<T>() => Next<T>(default!);

    /// <summary>The next argument, or <paramref name="defaultValue"/> if the caller left it out.</summary>
    public T Next<T>(T defaultValue)
    {
        var source = _arguments.Span[_position..];
        var kind = (ArgumentKind)source[0];
        if (kind == ArgumentKind.Default)
        {
            _position++;
            return defaultValue;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(source[1..]);
        var content = source.Slice(5, length);
        _position += 5 + length;
        return kind == ArgumentKind.Large
            ? _scope.Read<T>(ObjectAddress.Read(content, out _))
            : Codec<T>.Read(content);
    }

    /// <summary>What a constructor's parameter of this kept state gets.</summary>
    public static IActorState<T> State<T>() => RayActorContext.Current.StateOf<T>();

    internal void Begin(ReadOnlyMemory<byte> arguments)
    {
        _arguments = arguments;
        _position = 0;
    }
}
