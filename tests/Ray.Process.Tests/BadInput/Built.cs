namespace AkkaRay.Process.Tests.BadInput;

/// <summary>Where the build puts programs: beside the tests what they reference, the rest in folders of their own.</summary>
internal static class Built
{
    public static string Worker => Beside("Ray.Worker.dll");

    public static string Head => Beside("Ray.Head.dll");

    /// <summary>The <c>ray</c> command.</summary>
    public static string Command => Of("Ray.Cli", "ray.dll");

    public static string WordCount => Of("WordCount", "WordCount.dll");

    public static string Hello => Of("Hello", "Hello.dll");

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);

    private static string Of(string project, string file)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var path = Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, file);
        Assert.True(File.Exists(path), $"{path} is not built; build the whole solution before these tests.");
        return path;
    }
}
