namespace AkkaRay.Clustering;

/// <summary>Shows task output on this program's own console, errors on its error stream.</summary>
internal sealed class ConsoleOutputSink : IOutputSink
{
    /// <inheritdoc/>
    public void Write(string line, bool isError) => (isError ? Console.Error : Console.Out).WriteLine(line);
}
