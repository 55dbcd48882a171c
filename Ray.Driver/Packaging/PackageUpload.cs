using System.Net;

namespace AkkaRay.Packaging;

/// <summary>Puts a package to the head, unless the head has it already.</summary>
internal static class PackageUpload
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <summary>Completes when the head has the package.</summary>
    /// <exception cref="RayConnectionException">The head cannot be reached over HTTP, or refuses it.</exception>
    public static async Task UploadAsync(CodePackage package, string packageUrl, CancellationToken cancellationToken)
    {
        if (packageUrl.Length == 0)
        {
            throw new RayConnectionException("This cluster takes no packages, so the program's code cannot be shipped to it.");
        }

        // A head is on the cluster's own network; a proxy meant for the internet would not find it.
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout };
        var target = new Uri($"{packageUrl.TrimEnd('/')}/{package.Id.Sha256}");
        try
        {
            if (!await IsThereAsync(http, target, cancellationToken).ConfigureAwait(false))
            {
                await PutAsync(http, target, package, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (HttpRequestException error)
        {
            throw new RayConnectionException(
                $"The program's code ({package.Bytes >> 10} KiB) could not be put to the head at {target}: {error.Message}", error);
        }
    }

    private static async Task<bool> IsThereAsync(HttpClient http, Uri target, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, target);
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return response.StatusCode switch
        {
            HttpStatusCode.NotFound => false,
            _ when response.IsSuccessStatusCode => true,
            var status => throw new HttpRequestException($"the head answered {(int)status} {status} when asked for it.", null, status),
        };
    }

    private static async Task PutAsync(HttpClient http, Uri target, CodePackage package, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(package.ZipPath);
        using var content = new StreamContent(file, 1 << 16);
        content.Headers.ContentLength = package.Bytes;
        using var response = await http.PutAsync(target, content, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            var said = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            throw new HttpRequestException(
                $"the head answered {(int)response.StatusCode} {response.StatusCode}: {(said.Length > 500 ? said[..500] : said)}", null, response.StatusCode);
        }
    }
}
