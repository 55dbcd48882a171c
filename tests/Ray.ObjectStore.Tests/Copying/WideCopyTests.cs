using System.Runtime.InteropServices;
using AkkaRay.ObjectStore.Copying;

namespace AkkaRay.ObjectStore.Tests.Copying;

public sealed unsafe class WideCopyTests
{
    [Fact]
    public void Any_length_at_any_place_arrives_whole_and_touches_nothing_else() => Seeds.Run(40, random =>
    {
        var length = random.Next(3) == 0 ? random.Next(1, 5000) : random.Next(WideCopy.WideMin - 10, WideCopy.WideMin * 4);
        var before = random.Next(0, 200);
        var source = new byte[length];
        random.NextBytes(source);
        var target = (byte*)NativeMemory.AlignedAlloc((nuint)(length + 500), 64);
        try
        {
            new Span<byte>(target, length + 500).Fill(0xEE);
            WideCopy.Copy(source, target + before);

            Assert.True(source.AsSpan().SequenceEqual(new Span<byte>(target + before, length)));
            Assert.False(new Span<byte>(target, before).ContainsAnyExcept((byte)0xEE));
            Assert.False(new Span<byte>(target + before + length, 500 - before).ContainsAnyExcept((byte)0xEE));
        }
        finally
        {
            NativeMemory.AlignedFree(target);
        }
    });
}
