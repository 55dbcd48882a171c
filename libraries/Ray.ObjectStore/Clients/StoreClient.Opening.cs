using AkkaRay.ObjectStore.Blocks;
using AkkaRay.ObjectStore.Serving;

namespace AkkaRay.ObjectStore.Clients;

/// <content>Finding objects, the first of them too.</content>
internal sealed partial class StoreClient
{
    private StoredPin? TryOpenNow(StoredName name) => TryOpen(_moved.Now(name));

    private StoredPin FindAndOpen(StoredName name)
    {
        for (var finds = 0; finds < FindsMax; finds++)
        {
            var found = _requests.Ask(sequence => StoreFrame.Of(StoreFrameKind.Find, sequence, name)).Name;
            _moved.Add(name, found);
            var pin = TryOpen(found);
            _requests.Tell(StoreFrame.Of(StoreFrameKind.Taken, 0, found));
            if (pin is not null)
            {
                return pin;
            }
        }

        throw new StoreException($"The {name} was brought back {FindsMax} times and was out again before it could be read; the store is far too small for what is read at once.");
    }

    // Where nothing is compiled ahead of time, most of what a first read costs is compiling what it takes. That is done on a
    // thread of its own as soon as the process is in, with the name of an object that cannot be.
    private unsafe void Warm()
    {
        var none = new StoredName(_arena.Layout.DataEnd - BlockHeader.Bytes, BlockWord.GenerationOf(uint.MaxValue, 0), 0, 0);
        try
        {
            if (TryOpenNow(none) is null && BlockAccess.DataOf(_arena, none) > BlockAccess.HeaderOf(_arena, none))
            {
                _ = BlockWord.Of(none.Generation, BlockState.Sealed);
            }
        }
        catch (StoreException)
        {
            // It was closed again.
        }
    }
}
