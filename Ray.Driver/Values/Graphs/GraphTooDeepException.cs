using System.Globalization;

namespace AkkaRay.Values.Graphs;

/// <summary>A graph has more objects within objects than <see cref="GraphDepth.Max"/>.</summary>
internal sealed class GraphTooDeepException() : Exception(string.Create(
    CultureInfo.InvariantCulture,
    $"more than {GraphDepth.Max} objects refer to each other in one chain. Send the elements in an array or a list instead."));
