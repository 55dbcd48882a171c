namespace AkkaRay;

/// <summary>AkkaRay's front door: the ambient session and everything it can do.</summary>
public static partial class Ray
{
}
