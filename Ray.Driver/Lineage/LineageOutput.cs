using AkkaRay.Ownership;

namespace AkkaRay.Lineage;

/// <summary>How one object was made; what a reference keeps in place of its task. Its value keeps what is inside of it by the ties.</summary>
internal sealed record LineageOutput(LineageNode Made, ObjectTies? Ties);
