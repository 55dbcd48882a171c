namespace AkkaRay.Messages;

/// <summary>Marks what may cross a process boundary over Akka; the serializer is bound to this interface.</summary>
public interface IRayMessage;
