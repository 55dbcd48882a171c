using System.Reflection;

namespace AkkaRay.Worker.Executors;

/// <summary>Finds the program that executors run.</summary>
internal static class ExecutorProgram
{
    public const string PathVariable = "RAY_EXECUTOR_PATH";

    private const string FileName = "Ray.Executor.dll";

    /// <exception cref="FileNotFoundException">It is not there, and the message says where it should be.</exception>
    public static string Find(string setting)
    {
        var asked = setting.Length > 0 ? setting : Environment.GetEnvironmentVariable(PathVariable) ?? "";
        var path = asked.Length > 0 ? asked : Path.Combine(OwnFolder(), "executor");
        var file = path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? path : Path.Combine(path, FileName);
        return File.Exists(file) ? Path.GetFullPath(file) : throw new FileNotFoundException(
            $"The executor program is not at {Path.GetFullPath(file)}. It is put there when Ray.Worker is built; otherwise name its place with ray.worker.executor or {PathVariable}.");
    }

    private static string OwnFolder()
        => Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory;
}
