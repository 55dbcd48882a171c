using System.Globalization;

namespace AkkaRay.ObjectStore.Serving;

/// <summary>
/// What a process must know to be let in to a store: where it listens, which arena it must turn out to be, and a secret.
/// It lies in a file that only this user can read, so whoever can read it may come in.
/// </summary>
internal sealed record StoreTicket(string Address, Guid Arena, string Secret)
{
    private const string FileName = "store.ticket";

    /// <summary>Where the ticket of a store in this folder lies.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, FileName);

    public void Write(string folder)
    {
        var path = PathIn(folder);
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{Address}\n{Arena:N}\n{Secret}\n"));
    }

    /// <exception cref="StoreException">It is not there, not ours to read, or no ticket.</exception>
    public static StoreTicket Read(string path)
    {
        try
        {
            var lines = File.ReadAllLines(path);
            return lines.Length == 3 && Guid.TryParse(lines[1], out var arena)
                ? new StoreTicket(lines[0], arena, lines[2])
                : throw new StoreException($"{path} is not the ticket of an object store.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The object store's ticket cannot be read: {e.Message}", e);
        }
    }
}
