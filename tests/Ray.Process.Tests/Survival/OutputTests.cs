namespace AkkaRay.Process.Tests.Survival;

/// <summary>What tasks write on their console.</summary>
public sealed class OutputTests(SharedCluster shared) : SharedClusterTest(shared)
{
    [Fact]
    public async Task Lines_of_a_task_appear_at_the_driver_with_node_and_process()
    {
        using var console = new ConsoleCapture();

        await Work.Remote.Print("hello from afar", "this went wrong");

        await Eventually.TrueAsync(() => console.Out.Contains("hello from afar") && console.Error.Contains("this went wrong"), Limits.Free);
        Assert.Matches(@"\(node=n[12] pid=\d+\) hello from afar", console.Out);
        Assert.Matches(@"\(node=n[12] pid=\d+\) this went wrong", console.Error);
    }

    [Fact]
    public async Task All_lines_come_and_in_order()
    {
        using var console = new ConsoleCapture();

        await Ray.GetAll(Enumerable.Range(0, 1).Select(_ => Ray.Run(() =>
        {
            for (var line = 0; line < 1000; line++)
            {
                Console.WriteLine($"line {line}");
            }

            return 0;
        })));

        await Eventually.TrueAsync(() => console.Out.Contains("line 999"), Limits.Free);
        Assert.Equal(Enumerable.Range(0, 1000), console.Out.Split('\n').Where(line => line.Contains(") line ")).Select(line => int.Parse(line.Split(' ')[^1])));
    }
}
