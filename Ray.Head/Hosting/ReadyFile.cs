using System.Text.Json;

namespace AkkaRay.Head.Hosting;

/// <summary>The file that tells whoever started the head that it is ready, and where.</summary>
internal static class ReadyFile
{
    public static void Write(string path, HeadNode head)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteString("address", head.Address);
            writer.WriteNumber("pid", Environment.ProcessId);
            writer.WriteString("packageUrl", head.PackageUrl);
            writer.WriteEndObject();
        }

        json.WriteByte((byte)'\n');

        // Renamed into place: whoever waits for the file never reads half of it.
        var next = path + ".next";
        File.WriteAllBytes(next, json.ToArray());
        File.Move(next, path, overwrite: true);
    }
}
