using Akka.Configuration;
using AkkaRay.Messages.Configuration;

namespace AkkaRay.Messages.Tests.Configuration;

public sealed class RayConfigTests
{
    private static readonly string[] Names = [.. typeof(RayConfig).Assembly.GetManifestResourceNames().Select(name => name["hocon/".Length..])];

    public static TheoryData<string> Files => [.. Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void Built_in_file_can_be_read(string file) => Assert.NotNull(RayConfig.Read(file));

    [Fact]
    public void Files_of_every_kind_of_process_are_built_in()
        => Assert.Equal(["cluster.conf", "driver.conf", "head.conf", "ray.conf", "worker.conf"], Names.Order());

    [Fact]
    public void Defaults_hold_without_overrides()
        => Assert.Equal(TimeSpan.FromSeconds(10), RayConfig.Load(Config.Empty).GetTimeSpan("ray.head.driver-timeout"));

    [Fact]
    public void Overrides_win_over_files_and_files_over_defaults()
    {
        var config = RayConfig.Load(ConfigurationFactory.ParseString("ray.port = 7"), "driver.conf");
        Assert.Equal(7, config.GetInt("ray.port"));
        Assert.Equal("remote", config.GetString("akka.actor.provider"));
        Assert.Equal("127.0.0.1", config.GetString("ray.host"));
    }

    [Fact]
    public void File_that_is_not_built_in_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => RayConfig.Read("raylet.conf"));
        Assert.Contains("'raylet.conf'", error.Message, StringComparison.Ordinal);
    }
}
