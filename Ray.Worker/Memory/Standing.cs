namespace AkkaRay.Worker.Memory;

/// <summary>What is lost with an executor.</summary>
internal enum Standing
{
    /// <summary>Nothing: it serves no lease.</summary>
    Idle,

    /// <summary>Runs of tasks that are run again.</summary>
    Retriable,

    /// <summary>Tasks that are never run again, or what actors know.</summary>
    Final,
}
