namespace AkkaRay.Worker.Code;

/// <summary>A job's code cannot be brought to this node; the message says why, for a user.</summary>
internal sealed class CodeNotLoadableException(string message, Exception? inner = null) : Exception(message, inner);
