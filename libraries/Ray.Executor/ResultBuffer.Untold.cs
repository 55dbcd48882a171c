using AkkaRay.Messages.Calls;
using AkkaRay.Stores;

namespace AkkaRay.Executor;

/// <content>
/// What lies in the store for an owner that does not know of it yet: if this process ends before it tells, nobody else would
/// ever let it go, so it ends too.
/// </content>
internal sealed partial class ResultBuffer
{
    private readonly List<(NodeStore Store, StoredLocation Location)> _untold = [];

    /// <summary>
    /// The payload goes to the owner now, and with it where everything lies. Said before: what the owner may know of must
    /// not end with this process.
    /// </summary>
    public void Telling()
    {
        if (_untold.Count > 0)
        {
            _untold.ForEach(static one => one.Store.Told(one.Location));
            _untold.Clear();
        }
    }

    private ObjectAddress Untold(NodeStore store, StoredLocation location)
    {
        _untold.Add((store, location));
        return store.AddressOf(_id, location);
    }
}
