namespace AkkaRay.Head.Persistence;

/// <summary>Marks what stands in the journal or the snapshot store; <see cref="StoredSerializer"/> is bound to it.</summary>
internal interface IStored;
