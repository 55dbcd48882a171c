namespace AkkaRay.Streams;

/// <summary>Items that came in one frame, as they came.</summary>
internal sealed record StreamChunk(ulong First, byte[] Entries);
