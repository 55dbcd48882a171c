namespace WordCount;

/// <summary>A file to count.</summary>
internal sealed record InputFile(string Path, long Length);
