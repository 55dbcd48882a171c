using AkkaRay.Driver.Tests.Submission;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;

namespace AkkaRay.Driver.Tests.Ownership;

public sealed class ExportTableTests : IAsyncDisposable
{
    private readonly TestOwner _owner = new();

    public ValueTask DisposeAsync() => _owner.DisposeAsync();

    [Fact]
    public async Task Large_value_is_kept_for_the_tasks_it_was_lent_to_and_no_longer()
    {
        var large = _owner.Core.Put(new byte[200_000]);
        var first = _owner.Submit(dependencies: [large], arguments: [(byte)ArgumentKind.Dependency]);
        var second = _owner.Submit(dependencies: [large], arguments: [(byte)ArgumentKind.Dependency]);
        Assert.Equal(ValueStatus.Value, await Held());

        _owner.Core.Dispatcher.Finish(TestOwner.TaskOf(first), new RayFault(FaultKind.TaskCanceled, "enough"));
        Assert.Equal(ValueStatus.Value, await Held());

        _owner.Core.Dispatcher.Finish(TestOwner.TaskOf(second), new RayFault(FaultKind.TaskCanceled, "enough"));
        Assert.Equal(ValueStatus.Unknown, await Held());

        async Task<ValueStatus> Held() => (await _owner.Core.Exports.GetAsync(large.Id, default)).Status;
    }
}
