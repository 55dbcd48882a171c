namespace AkkaRay;

/// <summary>The placement group that was to be used was removed.</summary>
public sealed class PlacementGroupRemovedException(string message, Exception? innerException = null) : RayException(message, innerException);
