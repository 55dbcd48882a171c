namespace AkkaRay.Worker.Output;

/// <summary>Where the lines of an executor go.</summary>
internal interface IOutputSink
{
    /// <summary>Takes lines; <paramref name="dropped"/> were lost before them. Must not block.</summary>
    void Write(bool isError, string[] lines, int dropped);
}
