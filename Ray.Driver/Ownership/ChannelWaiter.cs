using System.Threading.Channels;

namespace AkkaRay.Ownership;

/// <summary>Writes every completed object to a channel.</summary>
internal sealed class ChannelWaiter<TRef>(ChannelWriter<TRef> writer) : IObjectWaiter
    where TRef : ObjectRef
{
    public void OnCompleted(ObjectRef reference) => writer.TryWrite((TRef)reference);
}
