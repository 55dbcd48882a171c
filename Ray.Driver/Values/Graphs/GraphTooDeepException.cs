namespace AkkaRay.Values.Graphs;

/// <summary>The stack in use is all a graph may take; caught where there is a larger one.</summary>
internal sealed class GraphTooDeepException() : Exception("The graph is deeper than the stack.");
