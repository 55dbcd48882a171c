using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using AkkaRay.Head.Gcs;
using AkkaRay.Messages.Configuration;
using Xunit.Abstractions;

namespace AkkaRay.Head.Tests.Gcs;

/// <summary>A GCS over a journal in memory, where an unexpected error fails the test.</summary>
public abstract class GcsTestKit : TestKit
{
    private readonly TestProbe _errors;

    protected GcsTestKit(ITestOutputHelper output)
        : base(Config, "head-test", output)
    {
        _errors = CreateTestProbe();
        Sys.EventStream.Subscribe(_errors, typeof(Error));
        Gcs = Start();
    }

    protected IActorRef Gcs { get; set; }

    protected IActorRef Start() => Sys.ActorOf(GcsActor.Props(new GcsParts(Examples.Settings, "http://head/packages", null, TimeProvider.System)));

    protected override void AfterAll()
    {
        var error = _errors.HasMessages ? (Error)_errors.ReceiveOne(TimeSpan.Zero) : null;
        base.AfterAll();
        Assert.Null(error?.ToString());
    }

    private static Config Config => RayConfig.Load(
        ConfigurationFactory.ParseString(
            """
            akka.persistence {
              journal {
                plugin = "held"
              }
              snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
            }
            held {
              class = "AkkaRay.Head.Tests.Gcs.HeldJournal, Ray.Head.Tests"
              plugin-dispatcher = "akka.actor.default-dispatcher"
            }
            """),
        "head.conf");
}
