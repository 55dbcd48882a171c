using System.Runtime.CompilerServices;

namespace AkkaRay.Values.Graphs;

/// <summary>What Hyperion writes to: a <see cref="ByteBuffer"/>. Each write looks at the stack, since each object begins with one.</summary>
internal sealed class GraphWriteStream(ByteBuffer buffer, long stackMax) : Stream
{
    private readonly nint _start = DeepStack.Here();

    /// <summary>The most stack in use at any write.</summary>
    public long StackUsed { get; private set; }

    public ByteBuffer Buffer { get; } = buffer;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void WriteByte(byte value)
    {
        CheckStack();
        Buffer.WriteByte(value);
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        CheckStack();
        Buffer.Write(buffer.AsSpan(offset, count));
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        CheckStack();
        Buffer.Write(buffer);
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void CheckStack()
    {
        var used = _start - DeepStack.Here();
        if (used > StackUsed)
        {
            StackUsed = used;
            if (used > stackMax || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            {
                throw new GraphTooDeepException();
            }
        }
    }
}
