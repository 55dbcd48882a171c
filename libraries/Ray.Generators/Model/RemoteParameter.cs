namespace AkkaRay.Generators.Model;

/// <summary>One parameter of a remote method.</summary>
/// <param name="Name">Its name in source, escaped where it is a keyword.</param>
/// <param name="Type">Its type as source.</param>
/// <param name="Kind">How its argument travels.</param>
/// <param name="Default">What it is when left out, as source; null if it must be given.</param>
/// <param name="IsParams">Whether it takes a list of arguments.</param>
internal sealed record RemoteParameter(string Name, string Type, ParameterKind Kind, string? Default, bool IsParams);
