using System.Globalization;
using System.Text.Json;

namespace AkkaRay.Cli.Sessions;

/// <summary>One <c>ray start</c>: logs, data and the list of processes it started, in a folder only this user can enter.</summary>
internal sealed class SessionFolder
{
    private const string Prefix = "session-";
    private const string RecordName = "processes.json";
    private const int SessionsKept = 10;
    private const UnixFileMode OnlyMe = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private SessionFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>The folder of all sessions of this user: below RAY_TMPDIR if that is set, else the temporary folder.</summary>
    public static string Root
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("RAY_TMPDIR") is { Length: > 0 } chosen ? chosen : System.IO.Path.GetTempPath();
            return System.IO.Path.Combine(folder, $"ray-{Environment.UserName}");
        }
    }

    /// <summary>Every session there is, the newest first.</summary>
    public static IReadOnlyList<SessionFolder> All() => !Directory.Exists(Root)
        ? []
        : [.. Directory.EnumerateDirectories(Root, Prefix + "*").OrderDescending(StringComparer.Ordinal).Select(path => new SessionFolder(path))];

    /// <summary>Makes the folder of a new session and forgets old ones of which nothing runs.</summary>
    public static SessionFolder Create(DateTimeOffset now)
    {
        MakePrivate(Root);
        foreach (var old in All().Skip(SessionsKept - 1).Where(session => !session.Read().Any(ProcessTable.IsRunning)))
        {
            Directory.Delete(old.Path, recursive: true);
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{now.UtcDateTime:yyyyMMdd-HHmmss-fff}-{Environment.ProcessId}");
        var session = new SessionFolder(System.IO.Path.Combine(Root, name));
        MakePrivate(session.Path);
        return session;
    }

    /// <summary>The processes that were started and not stopped since.</summary>
    public IReadOnlyList<RecordedProcess> Read()
    {
        try
        {
            return JsonSerializer.Deserialize<RecordedProcess[]>(File.ReadAllText(Record), Json) ?? [];
        }
        catch (FileNotFoundException)
        {
            return [];
        }
        catch (JsonException error)
        {
            throw new CliException($"{Record} cannot be read: {error.Message} Remove it if none of its processes runs.");
        }
    }

    /// <summary>Replaces the list of processes, all or nothing.</summary>
    public void Write(IReadOnlyCollection<RecordedProcess> processes)
    {
        var draft = Record + ".new";
        File.WriteAllText(draft, JsonSerializer.Serialize(processes, Json));
        File.Move(draft, Record, overwrite: true);
    }

    private string Record => System.IO.Path.Combine(Path, RecordName);

    // Setting the mode fails for a folder of somebody else, who may have put it there to be found.
    private static void MakePrivate(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
                return;
            }

            Directory.CreateDirectory(path, OnlyMe);
            File.SetUnixFileMode(path, OnlyMe);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new CliException($"{path} cannot be made a folder of this user alone: {error.Message} Name another place in RAY_TMPDIR.");
        }
    }
}
