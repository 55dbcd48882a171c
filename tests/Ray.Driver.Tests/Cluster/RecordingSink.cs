using AkkaRay.Clustering;

namespace AkkaRay.Driver.Tests.Cluster;

internal sealed class RecordingSink : IOutputSink
{
    public List<string> Lines { get; } = [];

    public void Write(string line, bool isError) => Lines.Add(line);
}
