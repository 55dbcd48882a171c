using AkkaRay.Messages.Calls;

namespace AkkaRay;

/// <summary>Gets arguments that were too large to travel with the call.</summary>
internal interface ILargeArguments
{
    /// <summary>Blocks until the encoded value is here.</summary>
    /// <exception cref="RayException">The holder is gone or has no such value.</exception>
    ReadOnlyMemory<byte> Fetch(ObjectAddress address);
}
