using System.Globalization;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Transfer;

/// <summary>A holder's address and the secret that opens its door.</summary>
internal readonly record struct ValueEndpoint(string Host, int Port, AccessToken Token)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
