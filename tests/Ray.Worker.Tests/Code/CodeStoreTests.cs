using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Packages;
using AkkaRay.Worker.Code;

namespace AkkaRay.Worker.Tests.Code;

public sealed class CodeStoreTests : IDisposable
{
    private sealed class FakeHead(byte[] package) : HttpMessageHandler
    {
        public int Requests { get; private set; }

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            await Task.Yield();
            return new HttpResponseMessage(Status) { Content = new ByteArrayContent(package) };
        }
    }

    private readonly string _folder = Directory.CreateTempSubdirectory("ray-code-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Package_is_fetched_once_however_many_ask()
    {
        var head = new FakeHead(Zip("App.dll"));
        var store = Store(head);
        var folders = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.ResolveAsync(Spec(Zip("App.dll")), "http://head", default)));
        Assert.Equal(1, head.Requests);
        Assert.True(File.Exists(Path.Combine(Assert.Single(folders.Distinct()), "App.dll")));
    }

    [Fact]
    public async Task Package_with_other_bytes_than_its_name_says_is_refused()
    {
        var store = Store(new FakeHead(Zip("Evil.dll")));
        var failure = await Assert.ThrowsAsync<CodeNotLoadableException>(() => store.ResolveAsync(Spec(Zip("App.dll")), "http://head", default));
        Assert.Contains("not the one it is named by", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Package_that_points_outside_is_refused()
    {
        var zip = Zip("../../outside.dll");
        var failure = await Assert.ThrowsAsync<CodeNotLoadableException>(() => Store(new FakeHead(zip)).ResolveAsync(Spec(zip), "http://head", default));
        Assert.Contains("points outside the package", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Package_that_was_not_there_yet_is_asked_for_again()
    {
        var zip = Zip("App.dll");
        var head = new FakeHead(zip) { Status = HttpStatusCode.NotFound };
        var store = Store(head);
        await Assert.ThrowsAsync<CodeNotLoadableException>(() => store.ResolveAsync(Spec(zip), "http://head", default));
        head.Status = HttpStatusCode.OK;
        Assert.True(Directory.Exists(await store.ResolveAsync(Spec(zip), "http://head", default)));
    }

    [Fact]
    public async Task Head_that_is_away_is_told_from_a_package_that_is_not_there()
    {
        var zip = Zip("App.dll");
        using var http = new HttpClient();
        var away = await Assert.ThrowsAsync<CodeNotLoadableException>(
            () => new CodeStore(_folder, false, http).ResolveAsync(Spec(zip), "http://127.0.0.1:1", default));
        var missing = await Assert.ThrowsAsync<CodeNotLoadableException>(
            () => Store(new FakeHead(zip) { Status = HttpStatusCode.NotFound }).ResolveAsync(Spec(zip), "http://head", default));

        Assert.True(CodeStore.IsHeadAway(away));
        Assert.True(CodeStore.IsHeadAway(new AggregateException(away)));
        Assert.False(CodeStore.IsHeadAway(missing));
    }

    [Theory]
    [InlineData("../../../../etc/passwd0000000000000000000000000000000000000000000000")]
    [InlineData("")]
    public async Task Package_name_that_is_no_hash_is_refused(string name)
    {
        var spec = new CodeSpec("App", Guid.Empty) { Package = new PackageId(name) };
        await Assert.ThrowsAsync<CodeNotLoadableException>(() => Store(new FakeHead([])).ResolveAsync(spec, "http://head", default));
    }

    [Fact]
    public async Task Local_folder_is_used_only_where_that_is_allowed()
    {
        var spec = new CodeSpec("App", Guid.Empty) { LocalFolder = _folder };
        Assert.Equal(_folder, await new CodeStore(_folder, allowLocalCode: true, new HttpClient()).ResolveAsync(spec, "", default));
        await Assert.ThrowsAsync<CodeNotLoadableException>(() => Store(new FakeHead([])).ResolveAsync(spec, "", default));
    }

    private CodeStore Store(FakeHead head) => new(_folder, allowLocalCode: false, new HttpClient(head));

    private static CodeSpec Spec(byte[] zip)
        => new("App", Guid.Empty) { Package = new PackageId(Convert.ToHexStringLower(SHA256.HashData(zip))) };

    private static byte[] Zip(string entry)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var created = zip.CreateEntry(entry);
            created.LastWriteTime = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var content = created.Open();
            content.Write("code"u8);
        }

        return bytes.ToArray();
    }
}
