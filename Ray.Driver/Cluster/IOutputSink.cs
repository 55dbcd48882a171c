namespace AkkaRay.Clustering;

/// <summary>Where the lines go that tasks write. Called from one thread at a time.</summary>
internal interface IOutputSink
{
    /// <summary>One line, already marked with node and process.</summary>
    void Write(string line, bool isError);
}
