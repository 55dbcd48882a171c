namespace AkkaRay.Worker.Transfers;

/// <summary>How much may be on its way to this node at a time: objects, and bytes that memory is held for.</summary>
internal sealed record TransferSettings(int RunningMax = 8, long BytesMax = 1L << 30);
