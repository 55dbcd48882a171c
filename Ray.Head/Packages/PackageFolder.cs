using AkkaRay.Messages.Packages;

namespace AkkaRay.Head.Packages;

/// <summary>The folder that packages lie in, each under its own SHA-256. A file there is whole; unfinished ones lie apart.</summary>
internal sealed class PackageFolder
{
    private readonly string _folder;
    private readonly string _incoming;

    public PackageFolder(string folder)
    {
        _folder = folder;
        _incoming = Path.Combine(folder, "incoming");
        if (Directory.Exists(_incoming))
        {
            // What a head that was killed had not finished.
            Directory.Delete(_incoming, recursive: true);
        }

        Directory.CreateDirectory(_incoming);
    }

    public string PathOf(PackageId id) => Path.Combine(_folder, id.Sha256);

    public string NewIncoming() => Path.Combine(_incoming, Path.GetRandomFileName());

    public void Delete(PackageId id) => File.Delete(PathOf(id));
}
