namespace AkkaRay.ObjectStore.Serving;

/// <summary>Why a keeper refused. The numbers are on the wire.</summary>
internal enum StoreRefusal
{
    Full = 1,
    Lost = 2,
    NotWelcome = 3,
    OwnerGone = 4,
}
