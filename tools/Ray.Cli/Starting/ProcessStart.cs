using System.Diagnostics;

namespace AkkaRay.Cli.Starting;

/// <summary>How a program of the tool's folder is started so that it outlives this command and writes to a log.</summary>
internal static class ProcessStart
{
    // A session of its own keeps Ctrl+C and the terminal's end away; where there is no setsid, ignoring hang-ups must do.
    private const string Script =
        """
        log="$1"; shift
        trap '' HUP
        if command -v setsid > /dev/null 2>&1; then exec setsid "$@" > "$log" 2>&1 < /dev/null; fi
        exec "$@" > "$log" 2>&1 < /dev/null
        """;

    public static ProcessStartInfo Of(string dotnet, string program, IReadOnlyList<string> arguments, string log)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(dotnet) { CreateNoWindow = true }
            : new ProcessStartInfo("/bin/sh", ["-c", Script, "ray-start", log, dotnet]);
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    /// <summary>The program that runs .NET code: the one that runs this, if it is one.</summary>
    public static string Dotnet
    {
        get
        {
            var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
            var own = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
            return File.Exists(own) ? own : name;
        }
    }

    /// <summary>The path of <c>Ray.Head.dll</c> or <c>Ray.Worker.dll</c>, which lie beside this tool.</summary>
    public static string Program(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, name);
        return File.Exists(path)
            ? path
            : throw new CliException($"{path} is not there, so this installation of the ray command is not whole. Install it again.");
    }
}
