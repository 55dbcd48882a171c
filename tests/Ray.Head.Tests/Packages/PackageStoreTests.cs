using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using AkkaRay.Head.Packages;
using AkkaRay.Messages.Packages;
using Microsoft.AspNetCore.Builder;

namespace AkkaRay.Head.Tests.Packages;

public sealed class PackageStoreTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PackageServer _server = PackageServer.Bind("127.0.0.1", 0);
    private readonly HttpClient _http = new();
    private readonly List<PackageInfo> _recorded = [];
    private WebApplication _app = null!;
    private bool _isGcsSilent;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        _server.Configure(builder);
        _app = builder.Build();
        PackageServer.Serve(_app, new PackageStore(new PackageFolder(_folder["packages"]), 1000, TimeProvider.System, Record));
        await _app.StartAsync();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Package_put_is_recorded_and_can_be_got()
    {
        var bytes = RandomNumberGenerator.GetBytes(1000);

        Assert.Equal(HttpStatusCode.Created, (await PutAsync(NameOf(bytes), bytes)).Status);

        Assert.Equal(bytes, await _http.GetByteArrayAsync(Url(NameOf(bytes))));
        Assert.Equal((NameOf(bytes), 1000L), (Assert.Single(_recorded).Id.Sha256, _recorded[0].Bytes));
    }

    [Fact]
    public async Task Package_put_again_is_accepted_again()
    {
        await PutAsync(NameOf([1]), [1]);

        Assert.Equal(HttpStatusCode.Created, (await PutAsync(NameOf([1]), [1])).Status);
    }

    [Fact]
    public async Task Part_of_a_package_can_be_got()
    {
        await PutAsync(NameOf([1, 2, 3, 4]), [1, 2, 3, 4]);
        using var request = new HttpRequestMessage(HttpMethod.Get, Url(NameOf([1, 2, 3, 4])));
        request.Headers.Range = new RangeHeaderValue(1, 2);

        using var answer = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal([2, 3], await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Head_request_tells_whether_a_package_is_there_and_how_large()
    {
        await PutAsync(NameOf([1, 2]), [1, 2]);
        using var there = await _http.SendAsync(new HttpRequestMessage(HttpMethod.Head, Url(NameOf([1, 2]))));
        using var missing = await _http.SendAsync(new HttpRequestMessage(HttpMethod.Head, Url(NameOf([3]))));

        Assert.Equal((HttpStatusCode.OK, 2L), (there.StatusCode, there.Content.Headers.ContentLength));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task Bytes_that_are_not_what_their_name_says_are_refused_and_leave_nothing()
    {
        var (status, text) = await PutAsync(NameOf([1]), [2]);

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains(NameOf([2]), text, StringComparison.Ordinal);
        Assert.Empty(_recorded);
        Assert.Empty(Directory.GetFiles(_folder["packages"], "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Package_above_the_limit_is_refused_whether_its_length_is_told_or_not(bool isTold)
    {
        var bytes = new byte[1001];

        var (status, text) = await PutAsync(NameOf(bytes), bytes, chunked: !isTold);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("package-size-max", text, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder["packages"], "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("..%2f..%2fjournal.db")]
    [InlineData("incoming")]
    public async Task Name_that_is_no_digest_is_refused(string name)
    {
        using var answer = await _http.GetAsync(Url(name));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Package_that_the_gcs_does_not_confirm_is_not_said_to_be_stored()
    {
        _isGcsSilent = true;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await PutAsync(NameOf([1]), [1])).Status);
    }

    [Fact]
    public async Task Two_that_put_the_same_package_at_once_both_succeed()
    {
        var bytes = RandomNumberGenerator.GetBytes(1000);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(NameOf(bytes), bytes)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Equal(bytes, await _http.GetByteArrayAsync(Url(NameOf(bytes))));
    }

    private async Task<(HttpStatusCode Status, string Text)> PutAsync(string name, byte[] bytes, bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Url(name)) { Content = new ByteArrayContent(bytes) };
        request.Headers.TransferEncodingChunked = chunked;
        using var answer = await _http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private Uri Url(string name) => new($"{_server.Url}/{name}");

    private Task Record(PackageInfo package, CancellationToken cancellationToken)
    {
        if (_isGcsSilent)
        {
            throw new TimeoutException();
        }

        lock (_recorded)
        {
            _recorded.Add(package);
        }

        return Task.CompletedTask;
    }

    private static string NameOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
