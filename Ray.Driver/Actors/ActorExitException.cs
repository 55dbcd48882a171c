namespace AkkaRay.Actors;

/// <summary>Unwinds the call in which an actor asked for its own end.</summary>
internal sealed class ActorExitException() : Exception("The actor ends itself.");
