using Akka.Actor;

namespace AkkaRay.Head.Tests.Gcs;

/// <summary>What a <see cref="HeldJournal"/> waits for; one a system.</summary>
public sealed class JournalGate : IExtension
{
    public TaskCompletionSource Open { get; private set; } = Opened();

    public static JournalGate Of(ActorSystem system) => system.WithExtension<JournalGate, Provider>();

    public void Hold() => Open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private sealed class Provider : ExtensionIdProvider<JournalGate>
    {
        public override JournalGate CreateExtension(ExtendedActorSystem system) => new();
    }
}
