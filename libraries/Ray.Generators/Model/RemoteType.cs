namespace AkkaRay.Generators.Model;

/// <summary>
/// A class with remote methods: all that its generated file depends on, and no more. Locations are left out on purpose,
/// since an edit above the class must not make a new model.
/// </summary>
internal sealed record RemoteType(TypeIdentity Identity, EquatableArray<RemoteMethod> Methods);
