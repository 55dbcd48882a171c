using AkkaRay.Connections;

namespace AkkaRay.Driver.Tests.Connections;

/// <summary>Notes that its connection broke.</summary>
internal sealed class BreakNoter : IConnectionUser
{
    private readonly TaskCompletionSource _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Broken => _broken.Task;

    public void OnResults(ReadOnlySpan<byte> batch)
    {
    }

    public void OnItems(ReadOnlySpan<byte> items)
    {
    }

    public void OnReturned(ReadOnlySpan<byte> numbers)
    {
    }

    public void OnBroken() => _broken.TrySetResult();
}
