using Akka.Actor;

namespace AkkaRay.Head.Gcs;

/// <summary>Ends the GCS for good, once everything it decided is written.</summary>
internal sealed record GcsStop : INoSerializationVerificationNeeded
{
    public static readonly GcsStop Instance = new();
}
