using AkkaRay.Actors;
using AkkaRay.Messages.Calls;

namespace AkkaRay.Values;

/// <summary>Lets references leave and enter this process.</summary>
internal interface IReferenceBinder
{
    /// <summary>Keeps the object for others from now on, and says where they get it.</summary>
    ObjectAddress Export(ObjectRef reference);

    /// <summary>Where others get an exported object.</summary>
    ObjectAddress AddressOf(ObjectRef reference) => Export(reference);

    /// <summary>A reference to an object that <paramref name="address"/> holds; the same session's own object if it is one.</summary>
    ObjectRef<T> Import<T>(ObjectAddress address);

    /// <summary>The actors that handles are for; null where none may be written or read.</summary>
    ActorClient? Actors => null;

    /// <summary>The same for an object without a value, such as what a task returns that returns none.</summary>
    ObjectRef ImportVoid(ObjectAddress address);
}
