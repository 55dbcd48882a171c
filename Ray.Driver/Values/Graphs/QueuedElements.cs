using Hyperion;

namespace AkkaRay.Values.Graphs;

/// <summary>Priority queues.</summary>
internal sealed class QueuedElements<TElement, TPriority>(Type type, Type known) : RefilledShape<IComparer<TPriority>>(type, known)
{
    protected override IComparer<TPriority> Default => Comparer<TPriority>.Default;

    protected override void WriteElements(Stream stream, object collection, SerializerSession session)
    {
        var items = ((PriorityQueue<TElement, TPriority>)collection).UnorderedItems;
        stream.WriteAny(items.Select(item => item.Element).ToArray(), session);
        stream.WriteAny(items.Select(item => item.Priority).ToArray(), session);
    }

    protected override void ReadElements(Stream stream, object collection, DeserializerSession session)
    {
        var elements = (TElement[])stream.ReadAny(session)!;
        var priorities = (TPriority[])stream.ReadAny(session)!;
        ((PriorityQueue<TElement, TPriority>)collection).EnqueueRange(elements.Zip(priorities));
    }
}
