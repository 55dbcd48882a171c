using System.IO.Compression;
using AkkaRay.Packaging;

namespace AkkaRay.Driver.Tests.Packaging;

public sealed class CodePackageTests : IDisposable
{
    private static readonly CodeFilter Filter = new("linux", "x64");

    private readonly Folder _code = new();
    private readonly Folder _cache = new();

    public CodePackageTests() => _code.Write("App.dll", "code");

    [Fact]
    public async Task Same_files_elsewhere_with_other_times_make_the_same_package()
    {
        using var copy = new Folder();
        copy.Write("App.dll", "code");
        File.SetLastWriteTimeUtc(Path.Combine(copy.Path, "App.dll"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal((await PackAsync(_code)).Id, (await PackAsync(copy)).Id);
    }

    [Fact]
    public async Task Package_is_named_by_the_hash_of_its_bytes()
    {
        var package = await PackAsync(_code);

        var bytes = await File.ReadAllBytesAsync(package.ZipPath);

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), package.Id.Sha256);
        Assert.Equal(bytes.Length, package.Bytes);
    }

    [Fact]
    public async Task Changed_file_makes_another_package()
    {
        var before = await PackAsync(_code);
        _code.Write("App.dll", "other code");

        Assert.NotEqual(before.Id, (await PackAsync(_code)).Id);
    }

    [Fact]
    public async Task Unchanged_folder_is_not_packed_again()
    {
        var first = await PackAsync(_code);
        var written = File.GetLastWriteTimeUtc(first.ZipPath);

        var second = await PackAsync(_code);

        Assert.Equal((first, written), (second, File.GetLastWriteTimeUtc(second.ZipPath)));
        Assert.Single(Directory.GetFiles(_cache.Path));
    }

    [Fact]
    public async Task What_executors_do_not_need_is_left_out()
    {
        _code.Write("App.pdb", "symbols");
        _code.Write("App.xml", "documentation");
        _code.Write("data.xml", "data");
        _code.Write("run.log", "log");
        _code.Write("executor/Ray.Executor.dll", "x");
        _code.Write("nested/executor/kept.dll", "x");
        _code.Write("runtimes/linux-x64/native/a.so", "x");
        _code.Write("runtimes/unix/lib/b.dll", "x");
        _code.Write("runtimes/win-x64/native/a.dll", "x");
        _code.Write("runtimes/linux-arm64/native/a.so", "x");

        Assert.Equal(
            ["App.dll", "App.pdb", "data.xml", "nested/executor/kept.dll", "runtimes/linux-x64/native/a.so", "runtimes/unix/lib/b.dll"],
            await NamesAsync(await PackAsync(_code)));
    }

    [Fact]
    public async Task Link_to_a_folder_is_not_followed()
    {
        Directory.CreateSymbolicLink(Path.Combine(_code.Path, "loop"), _code.Path);

        Assert.Equal(["App.dll"], await NamesAsync(await PackAsync(_code)));
    }

    [Fact]
    public async Task Empty_folder_is_refused_by_name()
    {
        using var empty = new Folder();

        var error = await Assert.ThrowsAsync<RayException>(() => PackAsync(empty));

        Assert.Contains(empty.Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_beyond_the_bound_is_refused_with_what_to_do()
    {
        var error = Assert.Throws<RayException>(() => CodeFolder.List(_code.Path, Filter, bytesMax: 3));

        Assert.Contains("Move data out of the output folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cache_keeps_only_the_newest()
    {
        for (var version = 0; version < 12; version++)
        {
            _code.Write("App.dll", new string('x', version + 1));
            await PackAsync(_code);
        }

        Assert.Equal(8, Directory.GetFiles(_cache.Path).Length);
    }

    public void Dispose()
    {
        _code.Dispose();
        _cache.Dispose();
    }

    private Task<CodePackage> PackAsync(Folder folder)
        => CodePackage.CreateAsync(folder.Path, Filter, new PackageCache(_cache.Path), CancellationToken.None);

    private static async Task<string[]> NamesAsync(CodePackage package)
    {
        await using var zip = await ZipFile.OpenReadAsync(package.ZipPath);
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }
}
