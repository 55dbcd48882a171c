using AkkaRay.Messages.Actors;

namespace AkkaRay.Actors;

/// <summary>The instance of a Ray actor that this process runs, as its own code may see it.</summary>
internal interface IInstance
{
    /// <summary>What it was started as.</summary>
    InstanceStart Start { get; }

    /// <summary>Ends it after the calls that are queued.</summary>
    void Close(DeathCause cause);
}
