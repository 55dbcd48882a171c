using System.Collections.Immutable;
using AkkaRay.Values;

namespace AkkaRay.Driver.Tests.Values;

public sealed class PlainValueTests
{
    private struct Point
    {
        public double X;
        public double Y;
    }

    [Fact]
    public void An_int_is_five_bytes() => Assert.Equal([1, 42, 0, 0, 0], Trip.Bytes(42));

    [Fact]
    public void Values_without_references_are_copied()
    {
        Assert.Equal(3.5, Trip.Of(3.5));
        Assert.Equal(DayOfWeek.Friday, Trip.Of(DayOfWeek.Friday));
        Assert.Equal(Guid.Parse("11112222-3333-4444-5555-666677778888"), Trip.Of(Guid.Parse("11112222-3333-4444-5555-666677778888")));
        Assert.Equal(7, Trip.Of<int?>(7));
        Assert.Null(Trip.Of<int?>(null));
        Assert.Equal(2.0, Trip.Of(new Point { X = 1, Y = 2 }).Y);
        Assert.Equal((1, 2L), Trip.Of((1, 2L)));
        Assert.Equal(CodecTag.Blit, Trip.Tag((1, 2L)));
    }

    [Fact]
    public void Writing_and_reading_an_int_allocates_nothing()
    {
        var buffer = new ByteBuffer();
        Codec<int>.Write(buffer, 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            buffer.Truncate();
            Codec<int>.Write(buffer, i);
            Assert.True(Codec<int>.Read(buffer.Written) == i);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData("")]
    [InlineData("häßlich 🐟")]
    [InlineData("lone \ud800 surrogate")]
    public void A_string_comes_back_exactly(string text) => Assert.Equal(text, Trip.Of(text), StringComparer.Ordinal);

    [Fact]
    public void A_lone_surrogate_makes_the_string_utf16() => Assert.Equal(CodecTag.Utf16, Trip.Tag("\udc00"));

    [Fact]
    public void Null_is_one_byte_whatever_the_type()
    {
        Assert.Equal([0], Trip.Bytes<string?>(null));
        Assert.Null(Trip.Of<int[]?>(null));
        Assert.Null(Trip.Of<Version?>(null));
    }

    [Fact]
    public void Null_is_no_int() => Assert.Throws<RaySerializationException>(() => Codec<int>.Read([0]));

    [Fact]
    public void Bytes_of_another_type_are_refused()
    {
        Assert.Throws<RaySerializationException>(() => Codec<long>.Read(Trip.Bytes(1)));
        Assert.Throws<RaySerializationException>(() => Codec<string>.Read(Trip.Bytes(1)));
        Assert.Throws<RaySerializationException>(() => Codec<int[]>.Read(Trip.Bytes(new double[3])));
        Assert.Throws<RaySerializationException>(() => Codec<int>.Read([]));
    }

    [Fact]
    public void The_elements_of_an_array_begin_at_byte_64()
    {
        var bytes = Trip.Bytes(new byte[] { 7, 8 });
        Assert.Equal([7, 8], bytes[64..]);
        Assert.Equal(CodecTag.RawArray, (CodecTag)bytes[0]);
    }

    [Fact]
    public void Containers_of_plain_values_are_copied_whole()
    {
        Assert.Equal([1, 2], Trip.Of(new List<int> { 1, 2 }));
        Assert.Equal([1, 2], Trip.Of(new Memory<int>([0, 1, 2, 3])[1..3]).ToArray());
        Assert.Equal([1, 2], Trip.Of<ReadOnlyMemory<int>>(new int[] { 1, 2 }).ToArray());
        Assert.Equal([1m, 2m], Trip.Of(ImmutableArray.Create(1m, 2m)).ToArray());
        Assert.True(Trip.Of(default(ImmutableArray<int>)).IsDefault);
        Assert.Empty(Trip.Of(Array.Empty<double>()));
    }

    [Fact]
    public void A_cut_off_array_is_refused()
    {
        var bytes = Trip.Bytes(new[] { 1, 2, 3 });
        Assert.Throws<RaySerializationException>(() => Codec<int[]>.Read(bytes.AsSpan()[..^1]));
    }

    [Fact]
    public void An_array_of_another_type_than_declared_keeps_its_type()
        => Assert.IsType<uint[]>((object)Trip.Of((int[])(object)new uint[] { 1 }));

    [Fact]
    public void Random_arrays_and_strings_come_back()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var numbers = new long[random.Next(200)];
            random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(numbers.AsSpan()));
            Assert.True(numbers.SequenceEqual(Trip.Of(numbers)), $"seed {seed}, round {round}");
            var text = new string([.. Enumerable.Range(0, random.Next(2000)).Select(_ => (char)random.Next(char.MaxValue + 1))]);
            Assert.True(text == Trip.Of(text), $"seed {seed}, round {round}");
        }
    }
}
