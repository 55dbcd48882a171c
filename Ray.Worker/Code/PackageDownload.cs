using System.Security.Cryptography;

namespace AkkaRay.Worker.Code;

/// <summary>Fetches a package and believes it only if its bytes have the hash it is named by.</summary>
internal static class PackageDownload
{
    public static async Task SaveAsync(HttpClient http, string address, string sha, string path, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri(address), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"the head answered {(int)response.StatusCode} {response.ReasonPhrase} (was the package uploaded?)", null, response.StatusCode);
        }

        await using (var file = File.Create(path))
        {
            await response.Content.CopyToAsync(file, cancellationToken);
        }

        await using var saved = File.OpenRead(path);
        var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(saved, cancellationToken));
        if (found != sha)
        {
            throw new InvalidDataException($"its bytes have the SHA-256 {found[..12]}…, not the one it is named by; it was damaged on the way");
        }
    }
}
