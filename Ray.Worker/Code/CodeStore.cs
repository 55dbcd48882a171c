using System.Collections.Concurrent;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Packages;

namespace AkkaRay.Worker.Code;

/// <summary>
/// Brings jobs' code to this node: the driver's own folder where that is allowed, else the package from the head, fetched
/// once however many ask.
/// </summary>
internal sealed class CodeStore(string folder, bool allowLocalCode, HttpClient http)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _packages = [];

    /// <summary>The folder that holds the code.</summary>
    /// <exception cref="CodeNotLoadableException">There is none, and the message says why.</exception>
    public Task<string> ResolveAsync(CodeSpec code, string packageUrl, CancellationToken cancellationToken)
    {
        if (code.LocalFolder is { } local && allowLocalCode && Directory.Exists(local))
        {
            return Task.FromResult(local);
        }

        return code.Package is { } package ? FetchOnceAsync(package, packageUrl, cancellationToken) : throw new CodeNotLoadableException(
            code.LocalFolder is null
                ? $"The job names no code to load {code.EntryAssembly} from."
                : $"The job's code is the folder {code.LocalFolder}, which this node {(allowLocalCode ? "does not have" : "may not load from (ray.worker.allow-local-code is off)")}. Upload a package instead.");
    }

    /// <summary>Whether code could not be brought because the head did not answer, which it may do later.</summary>
    public static bool IsHeadAway(Exception why) => why switch
    {
        AggregateException { InnerException: { } inner } => IsHeadAway(inner),
        CodeNotLoadableException => why.InnerException is HttpIOException or HttpRequestException { StatusCode: null },
        _ => false,
    };

    private async Task<string> FetchOnceAsync(PackageId package, string packageUrl, CancellationToken cancellationToken)
    {
        PackageName.Check(package);
        var fetch = _packages.GetOrAdd(package.Sha256, sha => new Lazy<Task<string>>(() => FetchAsync(sha, packageUrl, cancellationToken)));
        try
        {
            return await fetch.Value;
        }
        catch
        {
            // The next who asks tries again: it may not have been uploaded yet.
            _packages.TryRemove(new(package.Sha256, fetch));
            throw;
        }
    }

    private async Task<string> FetchAsync(string sha, string packageUrl, CancellationToken cancellationToken)
    {
        var target = Path.Combine(folder, sha);
        if (Directory.Exists(target))
        {
            return target;
        }

        if (packageUrl.Length == 0)
        {
            throw new CodeNotLoadableException("The head takes no packages, so code cannot be fetched from it.");
        }

        Directory.CreateDirectory(folder);
        var zip = Path.Combine(folder, $"{sha}.{Path.GetRandomFileName()}.zip");
        try
        {
            await PackageDownload.SaveAsync(http, $"{packageUrl.TrimEnd('/')}/{sha}", sha, zip, cancellationToken);
            PackageArchive.Extract(zip, target);
            return target;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException or UnauthorizedAccessException or OperationCanceledException)
        {
            throw new CodeNotLoadableException($"Package {sha[..12]} could not be brought from {packageUrl}: {exception.Message}", exception);
        }
        finally
        {
            File.Delete(zip);
        }
    }
}
