using AkkaRay.Worker.Output;

namespace AkkaRay.Worker.Tests.Output;

public sealed class LastLinesTests
{
    private readonly LastLines _last = new(kept: 2);

    [Fact]
    public void Only_the_last_are_kept()
    {
        Add("a", "b", "c");
        Assert.Equal(["b", "c"], _last.Lines);
    }

    [Fact]
    public void What_was_fatal_is_kept_above_a_stack_that_pushed_it_out()
    {
        Add("working", "Process terminated.", "the reactor is too hot", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        Assert.Equal(["Process terminated.", "the reactor is too hot", "1", "2", "3", "4", "…", "8", "9"], _last.Lines);
    }

    [Fact]
    public void No_line_is_shown_twice()
    {
        Add("Stack overflow.", "1", "2", "3");
        Assert.Equal(["Stack overflow.", "1", "2", "3"], _last.Lines);
    }

    private void Add(params string[] lines)
    {
        foreach (var line in lines)
        {
            _last.Add(line);
        }
    }
}
