using AkkaRay.Clustering;

namespace AkkaRay.Packaging;

/// <summary>Where a job's code comes from.</summary>
internal static class JobCodeSource
{
    /// <summary>The program's own folder, for nodes on this machine that may read it in place.</summary>
    public static Task<JobCode> InPlaceAsync(string? folder = null)
    {
        folder ??= AppContext.BaseDirectory;
        return Task.FromResult(new JobCode(EntryCode.OfThisProcess(folder) with { LocalFolder = folder }, null));
    }

    /// <summary>A package of the program's folder, to be put to the head.</summary>
    public static async Task<JobCode> PackAsync(string? folder, CancellationToken cancellationToken)
    {
        folder ??= AppContext.BaseDirectory;
        var package = await CodePackage.CreateAsync(folder, cancellationToken).ConfigureAwait(false);
        return new JobCode(EntryCode.OfThisProcess(folder) with { Package = package.Id }, package);
    }
}
