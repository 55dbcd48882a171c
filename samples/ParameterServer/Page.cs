namespace ParameterServer;

/// <summary>
/// A few dozen members of one documentation file as numbers: which words occur (as rows of the model) and how much,
/// scaled to length one.
/// </summary>
internal sealed record Page(int Library, int[] Rows, float[] Weights);
