namespace AkkaRay.Driver.Tests.Options;

public sealed class GivenSettingsTests
{
    [Fact]
    public void Settings_are_read_as_they_would_be_from_a_file()
    {
        var config = GivenSettings.Read(new Dictionary<string, string> { ["ray.driver.lease-term"] = "3s", ["ray.worker.labels.zone"] = "b" });

        Assert.Equal(TimeSpan.FromSeconds(3), config.GetTimeSpan("ray.driver.lease-term"));
        Assert.Equal("b", config.GetString("ray.worker.labels.zone"));
    }

    [Fact]
    public void Setting_of_drivers_that_does_not_exist_is_refused_with_those_that_do()
    {
        var refused = Assert.Throws<ArgumentException>(() => GivenSettings.Read(new Dictionary<string, string> { ["ray.driver.lease-trem"] = "3s" }));

        Assert.Contains("ray.driver.lease-trem", refused.Message, StringComparison.Ordinal);
        Assert.Contains("lease-term", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_that_cannot_be_read_is_refused_with_its_key()
    {
        var refused = Assert.Throws<ArgumentException>(() => GivenSettings.Read(new Dictionary<string, string> { ["ray.driver.lease-term"] = "${nothing}" }));

        Assert.Contains("gives ray.driver.lease-term the value '${nothing}'", refused.Message, StringComparison.Ordinal);
    }
}
