using System.Threading.Channels;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Submission;

namespace AkkaRay.Driver.Tests.Cluster;

/// <summary>An owner that only notes what it is told.</summary>
internal sealed class RecordingEvents : ILeaseEvents
{
    private readonly Channel<object> _told = Channel.CreateUnbounded<object>();

    public void OnQueued(LeaseProtocol.LeaseQueued queued) => _told.Writer.TryWrite(queued);

    public void OnGranted(LeaseProtocol.LeaseGranted granted) => _told.Writer.TryWrite(granted);

    public void OnRefused(LeaseProtocol.LeaseRefused refused) => _told.Writer.TryWrite(refused);

    public void OnLost(LeaseProtocol.LeaseLost lost) => _told.Writer.TryWrite(lost);

    public void OnNodeLost(NodeId node, string name, string reason) => _told.Writer.TryWrite((node, name, reason));

    public void OnSessionEnded(string reason) => _told.Writer.TryWrite(reason);

    public Task<T> NextAsync<T>() => _told.Reader.NextAsync<T>();
}
