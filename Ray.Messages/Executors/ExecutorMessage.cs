namespace AkkaRay.Messages.Executors;

/// <summary>
/// What may pass between a node agent and its executors, over their local socket: frames of a 32-bit little-endian
/// length and a message as <see cref="ExecutorWire"/> writes it.
/// </summary>
public abstract record ExecutorMessage;
