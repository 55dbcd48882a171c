using AkkaRay.Cli.Starting;
using AkkaRay.Clustering;

namespace AkkaRay.Cli.Tests.Starting;

public sealed class ProgramArgumentsTests
{
    [Fact]
    public void Head_gets_its_address_its_folder_and_every_setting()
        => Assert.Equal(
            "--host 127.0.0.1 --port 7 --data /s/data --ready-file /s/r --set a=1 --set b=2",
            string.Join(' ', ProgramArguments.ForHead(new StartOptions { Port = 7, Settings = ["a=1", "b=2"] }, "/s", "/s/r")));

    [Fact]
    public void Head_keeps_the_data_folder_it_was_given()
        => Assert.Contains("/d", ProgramArguments.ForHead(new StartOptions { Data = "/d" }, "/s", "/s/r"));

    [Fact]
    public void Worker_beside_a_head_takes_a_port_of_its_own()
        => Assert.Equal(
            "--address 127.0.0.1:7 --host 127.0.0.1 --folder /s/worker --ready-file /s/r",
            string.Join(' ', ProgramArguments.ForWorker(new StartOptions { Port = 7 }, "127.0.0.1:7", "/s", "/s/r")));

    [Fact]
    public void Worker_alone_gets_all_it_was_given()
    {
        var options = new StartOptions
        {
            Head = new HeadContact("h", 1), Host = "10.0.0.1", Port = 9, Cpus = 0.5, Resources = ["GPU=1", "a=2"], Labels = ["zone=a"], Name = "w", Settings = ["x=y"],
        };

        Assert.Equal(
            "--address h:1 --host 10.0.0.1 --folder /s/worker --ready-file /s/r --port 9 --cpus 0.5 --resources GPU=1,a=2 --labels zone=a --name w --set x=y",
            string.Join(' ', ProgramArguments.ForWorker(options, "h:1", "/s", "/s/r")));
    }

    [Theory]
    [InlineData(null, false, true)]
    [InlineData(0.0, false, false)]
    [InlineData(2.0, true, false)]
    public void Head_has_a_worker_beside_it_unless_it_is_not_wanted(double? cpus, bool noWorker, bool expected)
        => Assert.Equal(expected, new StartOptions { Cpus = cpus, NoWorker = noWorker }.HasWorker);
}
