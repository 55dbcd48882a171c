using AkkaRay.Head.Gcs;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Packages;
using static AkkaRay.Head.Tests.Desks;
using static AkkaRay.Messages.Packages.PackageProtocol;

namespace AkkaRay.Head.Tests.Packages;

public sealed class PackageDeskTests
{
    private static PackageStored Stored(char digit, int minute = 0)
        => new(RequestId.New(), new PackageInfo(new PackageId(new string(digit, 64)), 10, Examples.Noon.AddMinutes(minute)));

    [Fact]
    public void Package_stored_again_is_recorded_once_and_confirmed_twice()
    {
        var desks = new Desks();
        var message = Stored('a');
        Assert.Single(EventsOf(desks.Packages.Store(message)));

        var again = desks.Packages.Store(message);

        Assert.Empty(EventsOf(again));
        Assert.Equal(new PackageRecorded(message.Request, message.Package.Id), ReplyOf<PackageRecorded>(again));
    }

    [Fact]
    public void Package_beyond_the_limit_displaces_the_oldest_that_no_job_uses()
    {
        var desks = new Desks(Examples.Settings with { PackagesMax = 2 });
        desks.Packages.Store(Stored('a', 0));
        desks.Packages.Store(Stored('b', 1));
        desks.Start(Examples.RegisterDriver() with { Code = Examples.Code with { Package = new PackageId(new string('a', 64)) } });

        var effects = desks.Packages.Store(Stored('c', 2));

        Assert.Equal(new PackageId(new string('b', 64)), effects.OfType<GcsEffect.DeletePackage>().Single().Package);
        Assert.Equal(['a', 'c'], desks.Core.State.Packages.All.Select(package => package.Id.Sha256[0]));
    }

    [Fact]
    public void Package_with_a_name_that_is_no_digest_is_ignored()
        => Assert.Empty(new Desks().Packages.Store(new(RequestId.New(), new PackageInfo(new PackageId("../x"), 1, Examples.Noon))));
}
