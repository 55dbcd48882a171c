using System.Net;
using AkkaRay.Messages.Packages;
using AkkaRay.Packaging;

namespace AkkaRay.Driver.Tests.Packaging;

public sealed class PackageUploadTests : IDisposable
{
    private readonly Folder _folder = new();
    private readonly CodePackage _package;
    private readonly HttpListener _server = new();
    private readonly string _url;

    public PackageUploadTests()
    {
        _folder.Write("a.zip", "the bytes");
        _package = new CodePackage(new PackageId(new string('a', 64)), Path.Combine(_folder.Path, "a.zip"), 9);
        _url = Listen();
    }

    [Fact]
    public async Task Package_the_head_does_not_have_is_put()
    {
        var upload = PackageUpload.UploadAsync(_package, _url, CancellationToken.None);
        await AnswerAsync("HEAD", 404);

        Assert.Equal("the bytes", await AnswerAsync("PUT", 201));
        await upload;
    }

    [Fact]
    public async Task Package_the_head_has_is_not_put()
    {
        var upload = PackageUpload.UploadAsync(_package, _url, CancellationToken.None);
        await AnswerAsync("HEAD", 200);

        await upload;
    }

    [Fact]
    public async Task Refused_package_is_told_with_the_heads_words()
    {
        var upload = PackageUpload.UploadAsync(_package, _url, CancellationToken.None);
        await AnswerAsync("HEAD", 404);
        await AnswerAsync("PUT", 507, "the disk is full");

        Assert.Contains("the disk is full", (await Assert.ThrowsAsync<RayConnectionException>(() => upload)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cluster_without_packages_is_told_as_such()
        => await Assert.ThrowsAsync<RayConnectionException>(() => PackageUpload.UploadAsync(_package, "", CancellationToken.None));

    public void Dispose()
    {
        _server.Close();
        _folder.Dispose();
    }

    // The listener cannot pick a port itself; another program may take a free one before it does.
    private string Listen()
    {
        while (true)
        {
            var url = $"http://127.0.0.1:{Random.Shared.Next(20000, 60000)}/packages/";
            _server.Prefixes.Clear();
            _server.Prefixes.Add(url);
            try
            {
                _server.Start();
                return url;
            }
            catch (HttpListenerException)
            {
                continue;
            }
        }
    }

    private async Task<string> AnswerAsync(string method, int status, string text = "")
    {
        var context = await _server.GetContextAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal((method, $"/packages/{_package.Id.Sha256}"), (context.Request.HttpMethod, context.Request.Url!.AbsolutePath));
        var body = await new StreamReader(context.Request.InputStream).ReadToEndAsync();
        context.Response.StatusCode = status;
        if (text.Length > 0)
        {
            context.Response.OutputStream.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        context.Response.Close();
        return body;
    }
}
