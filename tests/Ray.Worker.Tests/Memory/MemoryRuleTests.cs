using AkkaRay.Worker.Memory;

namespace AkkaRay.Worker.Tests.Memory;

public sealed class MemoryRuleTests
{
    private const long GiB = 1L << 30;

    private static readonly NodeMemory Node = new(19 * GiB, 20 * GiB, "the machine");

    [Theory]
    [InlineData(0.95, 0, 0, false)]
    [InlineData(0.94, 0, 0, true)]
    [InlineData(0, 1, 0, false)]
    [InlineData(0, 2, 0, true)]
    [InlineData(0, 0, 5, false)]
    [InlineData(0, 0, 4, true)]
    [InlineData(0, 0, 0, false)]
    public void Each_limit_holds_by_itself(double usageMax, int freeMin, int executorsMax, bool isShort)
        => Assert.Equal(isShort, MemoryRule.Check(Node, 5 * GiB, Limits(usageMax, freeMin, executorsMax)) is not null);

    [Fact]
    public void Words_name_what_is_used_what_may_be_and_the_setting()
    {
        var excess = MemoryRule.Check(Node, 0, Limits(0.9, 0, 0))!;

        Assert.Equal("19 GiB of the 20 GiB of the machine are in use, and 18 GiB is the most (ray.worker.memory-usage-max = 0.9)", excess.Words);
        Assert.Equal((19 * GiB, 18 * GiB), (excess.UsedBytes, excess.LimitBytes));
    }

    [Fact]
    public void Memory_that_cannot_be_read_limits_nothing_but_executors_are_still_counted()
    {
        Assert.Null(MemoryRule.Check(null, 0, Limits(0.5, 1, 0)));
        Assert.Contains("memory-executors-max", MemoryRule.Check(null, 2 * GiB, Limits(0, 0, 1))!.Words, StringComparison.Ordinal);
    }

    private static MemorySettings Limits(double usageMax, int freeMin, int executorsMax) => new(TimeSpan.FromSeconds(1))
    {
        UsageMax = usageMax,
        FreeMin = freeMin * GiB,
        ExecutorsMax = executorsMax * GiB,
    };
}
