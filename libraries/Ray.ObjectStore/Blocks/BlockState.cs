namespace AkkaRay.ObjectStore.Blocks;

/// <summary>Where a block is in its life.</summary>
internal enum BlockState : byte
{
    /// <summary>Nothing is in it.</summary>
    Free = 0,

    /// <summary>Somebody writes into it; given back if he dies.</summary>
    Created = 1,

    /// <summary>An object is in it, for good and unchanging.</summary>
    Sealed = 2,

    /// <summary>Nobody may begin to read it any more; free once nobody reads.</summary>
    Deleted = 3,
}
