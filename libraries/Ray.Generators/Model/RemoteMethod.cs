namespace AkkaRay.Generators.Model;

/// <summary>One remote method.</summary>
/// <param name="Name">Its name in source, escaped where it is a keyword.</param>
/// <param name="FullName">Its name for messages.</param>
/// <param name="DocumentationId">Its id in XML documentation.</param>
/// <param name="IsPublic">Whether its stub is public; the stub of an internal one may name internal types.</param>
/// <param name="Return">How it returns.</param>
/// <param name="ResultType">The type of the value it comes to, or null if it comes to none.</param>
/// <param name="Parameters">Its parameters in declared order.</param>
/// <param name="Defaults">What its attribute says.</param>
internal sealed record RemoteMethod(
    string Name,
    string FullName,
    string DocumentationId,
    bool IsPublic,
    ReturnKind Return,
    string? ResultType,
    EquatableArray<RemoteParameter> Parameters,
    TaskDefaults Defaults)
{
    /// <summary>The values that a tuple is split into, each with a reference of its own; empty for one value or none.</summary>
    public EquatableArray<RemotePart> Parts { get; init; } = new([]);
}
