namespace AkkaRay.Utilities;

/// <summary>
/// An actor whose calls are stopped when their caller's connection ends: what they wait for is for the caller alone, and
/// one that is dead would take it from the living. A caller that is still there calls again, see <see cref="PatientCall"/>.
/// </summary>
internal interface IEndsWithCaller;
