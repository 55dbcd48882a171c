namespace AkkaRay.Process.Tests.Survival;

/// <summary>A folder of one test, for marks that tasks leave.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ray-process-tests-").FullName;

    public int Count(string pattern) => Directory.GetFiles(Path, pattern).Length;

    public int[] Pids(string pattern) => [.. Directory.GetFiles(Path, pattern).Select(file => int.Parse(System.IO.Path.GetFileNameWithoutExtension(file)))];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
