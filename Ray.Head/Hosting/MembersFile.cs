namespace AkkaRay.Head.Hosting;

/// <summary>
/// The addresses of the cluster's members, the head's own first, as they were last seen. A head that starts again asks
/// those that are still there to let it back in.
/// </summary>
internal static class MembersFile
{
    private const int MembersMax = 64;

    public static IReadOnlyList<string> Read(string path)
        => File.Exists(path) ? [.. File.ReadLines(path).Where(line => line.Length > 0).Take(MembersMax)] : [];

    public static void Write(string path, string self, IEnumerable<string> others)
    {
        // Renamed into place: a head that is killed half-way leaves the old list whole.
        var next = path + ".next";
        File.WriteAllLines(next, others.Take(MembersMax - 1).Prepend(self));
        File.Move(next, path, overwrite: true);
    }
}
