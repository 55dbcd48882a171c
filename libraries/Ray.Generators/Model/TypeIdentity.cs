namespace AkkaRay.Generators.Model;

/// <summary>The names of a class that generated code needs.</summary>
/// <param name="Namespace">Its namespace as source, or empty.</param>
/// <param name="Name">Its name after those of the classes around it, joined by underscores.</param>
/// <param name="Source">How source names it, from <c>global::</c> on.</param>
/// <param name="FullName">Its name for people.</param>
/// <param name="HintName">A file name that no other class has.</param>
/// <param name="DocumentationId">Its id in XML documentation.</param>
/// <param name="IsPublic">Whether other assemblies see it.</param>
internal sealed record TypeIdentity(
    string Namespace,
    string Name,
    string Source,
    string FullName,
    string HintName,
    string DocumentationId,
    bool IsPublic)
{
    public string Invoker => Name + "RayInvoker";

    public string Stub => Name + "Remote";

    public string Accessibility => IsPublic ? "public" : "internal";

    /// <summary>What stands before the name of a type that is generated beside the class.</summary>
    public string Prefix => Namespace.Length == 0 ? "global::" : $"global::{Namespace}.";
}
