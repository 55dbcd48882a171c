using System.Runtime.CompilerServices;
using System.Text.Json;
using AkkaRay.Head.Persistence;

namespace AkkaRay.Head.Tests.Persistence;

/// <summary>
/// What version 1 wrote must be readable for ever. A new stored type gets its golden file by running these tests once
/// with AKKARAY_WRITE_GOLDEN=1; a file that is there is never written again.
/// </summary>
public sealed class GoldenFileTests
{
    public static TheoryData<string> Names => [.. StoredManifests.All.Select(manifest => manifest.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Golden_file_reads_as_what_was_written(string name)
    {
        var manifest = StoredManifests.All.Single(manifest => manifest.Name == name);
        var expected = Stored.All.Single(stored => stored.GetType() == manifest.Type);

        var read = manifest.Read(Golden(manifest, expected));

        Assert.Equal(JsonSerializer.Serialize(expected, manifest.Type), JsonSerializer.Serialize(read, manifest.Type));
    }

    [Fact]
    public void Every_stored_type_has_a_name() => Assert.Equal(
        typeof(IStored).Assembly.GetTypes().Where(type => !type.IsInterface && type.IsAssignableTo(typeof(IStored))).OrderBy(type => type.Name),
        StoredManifests.All.Select(manifest => manifest.Type).OrderBy(type => type.Name));

    private static byte[] Golden(StoredManifest manifest, IStored stored, [CallerFilePath] string here = "")
    {
        var source = Path.Combine(Path.GetDirectoryName(here)!, "golden", $"{manifest.Name}.bin");
        if (Environment.GetEnvironmentVariable("AKKARAY_WRITE_GOLDEN") == "1" && !File.Exists(source))
        {
            File.WriteAllBytes(source, manifest.Write(stored));
        }

        var golden = Path.Combine(AppContext.BaseDirectory, "Persistence", "golden", $"{manifest.Name}.bin");
        return File.ReadAllBytes(File.Exists(golden) ? golden : source);
    }
}
