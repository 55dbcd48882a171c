namespace AkkaRay.Cli.Tests;

/// <summary>A temporary folder in which the tests' sessions are kept apart from the user's.</summary>
internal sealed class PrivateFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ray-cli-");

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
