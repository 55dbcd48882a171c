using AkkaRay.Cli.State;
using Spectre.Console;

namespace AkkaRay.Cli.Tests.State;

public sealed class StatusTests
{
    [Fact]
    public void Status_of_a_busy_cluster_is_as_approved()
        => Approved.Matches("Status.approved.txt", Written(console => StatusText.Write(console, Sample.Full)));

    [Fact]
    public void Status_of_an_empty_cluster_is_as_approved()
        => Approved.Matches("StatusEmpty.approved.txt", Written(console => StatusText.Write(console, Sample.Empty)));

    [Fact]
    public void Json_of_a_busy_cluster_is_as_approved() => Approved.Matches("Status.approved.json", StatusJson.Status(Sample.Full));

    [Fact]
    public void Lines_fit_into_80_columns()
        => Assert.All(Written(console => StatusText.Write(console, Sample.Full)).Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));

    [Fact]
    public void Dead_nodes_count_for_nothing()
    {
        Assert.Equal("CPU 10, GPU 2, memory 17179869184", Sample.Full.Total.ToString());
        Assert.Equal("CPU 1.5", Sample.Full.Used.ToString());
    }

    [Fact]
    public void Demand_that_no_node_can_meet_comes_first()
        => Assert.Equal([true, false], Sample.Full.Pending.Select(waiting => waiting.Demand.IsInfeasible));

    private static string Written(Action<IAnsiConsole> write)
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output), Interactive = InteractionSupport.No,
        });
        console.Profile.Width = 80;
        write(console);
        return output.ToString();
    }
}
