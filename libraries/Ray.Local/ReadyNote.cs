using System.Text.Json;

namespace AkkaRay.Local;

/// <summary>What a head or worker writes into the file given by <c>--ready-file</c> once it is ready.</summary>
internal sealed record ReadyNote(string Address, int Pid)
{
    /// <summary>Reads the file; null while it is not there.</summary>
    public static ReadyNote? TryRead(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = json.RootElement;
        return new ReadyNote(
            root.TryGetProperty("address", out var address) ? address.GetString() ?? "" : "",
            root.TryGetProperty("pid", out var pid) ? pid.GetInt32() : 0);
    }
}
