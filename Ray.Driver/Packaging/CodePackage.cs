using System.Security.Cryptography;
using System.Text;
using AkkaRay.Messages.Packages;

namespace AkkaRay.Packaging;

/// <summary>A program's output folder as one file with a name made from its content: same content, same name, everywhere.</summary>
internal sealed record CodePackage(PackageId Id, string ZipPath, long Bytes)
{
    /// <summary>Packs a folder, or finds the package made of the very same files before.</summary>
    public static Task<CodePackage> CreateAsync(string folder, CancellationToken cancellationToken)
        => CreateAsync(folder, CodeFilter.ForThisMachine(), PackageCache.ForThisUser(), cancellationToken);

    /// <summary>Packs what <paramref name="filter"/> takes of a folder.</summary>
    public static async Task<CodePackage> CreateAsync(string folder, CodeFilter filter, PackageCache cache, CancellationToken cancellationToken)
    {
        // Off the caller's thread: the driver looks for the head at the same time.
        await Task.Yield();
        var files = CodeFolder.List(folder, filter);
        var key = KeyOf(folder, files);
        if (cache.Find(key) is { } cached)
        {
            return cached;
        }

        var draft = cache.NewDraft();
        try
        {
            await CodeZip.WriteAsync(files, draft, cancellationToken).ConfigureAwait(false);
            return cache.Keep(key, draft, await HashAsync(draft, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    // Sizes and times stand for contents here, as they do for every build tool.
    private static string KeyOf(string folder, IReadOnlyList<CodeFile> files)
    {
        var text = new StringBuilder(Path.GetFullPath(folder));
        foreach (var file in files)
        {
            text.Append('\n').Append(file.Name).Append('\t').Append(file.Bytes).Append('\t').Append(file.ModifiedTicks);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32];
    }

    private static async Task<PackageId> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        return new PackageId(Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false)));
    }
}
