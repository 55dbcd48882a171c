using System.Security.Cryptography;
using AkkaRay.Messages.Packages;
using Microsoft.AspNetCore.Http;

namespace AkkaRay.Head.Packages;

/// <summary>
/// Takes and gives packages over HTTP at <c>/packages/{sha256}</c>. <paramref name="record"/> returns when the GCS has
/// the package in its table; only then is the sender told that it is stored.
/// </summary>
internal sealed class PackageStore(
    PackageFolder folder, long sizeMax, TimeProvider time, Func<PackageInfo, CancellationToken, Task> record)
{
    public const string Route = "/packages";

    private const int BufferSize = 128 * 1024;

    public Task HandleAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Route, out var rest))
        {
            return AnswerAsync(context, StatusCodes.Status404NotFound, $"There is nothing at {context.Request.Path}; packages are at {Route}/SHA256.");
        }

        var name = rest.Value?.TrimStart('/');
        return PackageName.IsValid(name)
            ? HandleAsync(context, new PackageId(name!))
            : AnswerAsync(context, StatusCodes.Status400BadRequest, $"'{name}' names no package; a name is the SHA-256 of its bytes, {PackageName.Form}.");
    }

    private Task HandleAsync(HttpContext context, PackageId id)
    {
        if (HttpMethods.IsPut(context.Request.Method))
        {
            return PutAsync(context, id);
        }

        return HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            ? GetAsync(context, id)
            : AnswerAsync(context, StatusCodes.Status405MethodNotAllowed, $"Packages take PUT, GET and HEAD, not {context.Request.Method}.");
    }

    private Task GetAsync(HttpContext context, PackageId id)
    {
        var path = folder.PathOf(id);
        return File.Exists(path)
            ? TypedResults.PhysicalFile(path, "application/octet-stream", enableRangeProcessing: true).ExecuteAsync(context)
            : AnswerAsync(context, StatusCodes.Status404NotFound, $"The head does not hold package {id.Sha256}; put it first.");
    }

    private async Task PutAsync(HttpContext context, PackageId id)
    {
        var incoming = folder.NewIncoming();
        try
        {
            var (status, text) = await ReceiveAsync(context, id, incoming);
            await AnswerAsync(context, status, text);
        }
        catch (IOException e)
        {
            await AnswerAsync(context, StatusCodes.Status507InsufficientStorage, $"Package {id.Sha256} could not be written on the head: {e.Message}");
        }
        catch (TimeoutException)
        {
            await AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, $"Package {id.Sha256} is here, but the GCS did not confirm it; put it again.");
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    private async Task<(int Status, string Text)> ReceiveAsync(HttpContext context, PackageId id, string incoming)
    {
        var (bytes, hash) = await CopyAsync(context, incoming);
        if (bytes > sizeMax)
        {
            return (StatusCodes.Status413PayloadTooLarge, $"Package {id.Sha256} has more than {sizeMax} bytes, the most accepted. Make it smaller, or raise ray.head.package-size-max.");
        }

        if (hash != id.Sha256)
        {
            return (StatusCodes.Status409Conflict, $"The bytes have the SHA-256 {hash}, not {id.Sha256} as their name says; send them again.");
        }

        File.Move(incoming, folder.PathOf(id), overwrite: true);
        await record(new PackageInfo(id, bytes, time.GetUtcNow()), context.RequestAborted);
        return (StatusCodes.Status201Created, $"Package {id.Sha256} is stored, {bytes} bytes.");
    }

    // Stops one byte above the limit, without a hash.
    private async Task<(long Bytes, string Hash)> CopyAsync(HttpContext context, string incoming)
    {
        var aborted = context.RequestAborted;
        if (context.Request.ContentLength > sizeMax)
        {
            return (context.Request.ContentLength.Value, "");
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(incoming, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var buffer = new byte[BufferSize];
        long bytes = 0;
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, aborted)) > 0 && (bytes += read) <= sizeMax)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), aborted);
        }

        // A package that was confirmed is there after a power cut too.
        file.Flush(flushToDisk: true);
        return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static Task AnswerAsync(HttpContext context, int status, string text)
    {
        if (context.Response.HasStarted)
        {
            return Task.CompletedTask;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(text, context.RequestAborted);
    }
}
