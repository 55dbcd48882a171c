using System.Text;
using AkkaRay.Worker.Output;

namespace AkkaRay.Worker.Tests.Output;

public sealed class OutputBufferTests
{
    private readonly OutputBuffer _buffer = new(lastLinesKept: 2);

    [Fact]
    public void Lines_are_cut_wherever_the_bytes_are()
    {
        Add("one\ntw");
        Add("o\r\nthree");
        Assert.Equal(["one", "two"], _buffer.TakeBatch().Lines);
        _buffer.Complete();
        Assert.Equal(["three"], _buffer.TakeBatch().Lines);
    }

    [Fact]
    public void Line_without_end_is_cut_between_code_points()
    {
        var text = "a" + string.Concat(Enumerable.Repeat("ß", OutputBuffer.LineBytesMax));
        Add(text);
        _buffer.Complete();
        var lines = new List<string>();
        while (!_buffer.IsEmpty)
        {
            lines.AddRange(_buffer.TakeBatch().Lines);
        }

        Assert.Equal(text, string.Concat(lines));
    }

    [Fact]
    public void Batch_is_never_larger_than_its_limit()
    {
        Add(string.Concat(Enumerable.Repeat(new string('x', 999) + "\n", 100)));
        Assert.InRange(_buffer.TakeBatch().Lines.Sum(line => line.Length + 1), 1, OutputBuffer.BatchBytesMax);
    }

    [Fact]
    public void Lines_beyond_the_bound_are_counted_with_the_next_that_fits()
    {
        var line = new string('x', 1023) + "\n";
        Add(string.Concat(Enumerable.Repeat(line, (OutputBuffer.PendingBytesMax / 1024) + 7)));
        Assert.Equal(0, _buffer.TakeBatch().Dropped);
        Add("after\n");
        var last = (Lines: Array.Empty<string>(), Dropped: 0);
        while (!_buffer.IsEmpty)
        {
            last = _buffer.TakeBatch();
        }

        Assert.Equal(["after"], last.Lines);
        Assert.Equal(7, last.Dropped);
    }

    private void Add(string text) => _buffer.Add(Encoding.UTF8.GetBytes(text));
}
