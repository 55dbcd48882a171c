namespace AkkaRay.Submission;

/// <summary>What becomes of one task whose executor died.</summary>
internal enum LossVerdict
{
    /// <summary>It goes back to the front of its queue.</summary>
    RunAgain,

    /// <summary>It fails with what killed the executor.</summary>
    Fail,

    /// <summary>Somebody had asked to stop it, so it counts as stopped.</summary>
    Cancel,
}
