using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.Driver.Tests.Submission;

/// <summary>An owner core without a cluster, and tasks of it.</summary>
internal sealed class TestOwner : IAsyncDisposable
{
    public static readonly RemoteMethod Method = new(typeof(TestOwner), 0, "Test.Method", new TaskOptions { Cpus = 1, MaxRetries = 3 });

    public TestOwner(OwnerSettings? settings = null) => Core = new OwnerCore(OwnerId.New(), Agent, settings ?? new OwnerSettings());

    public SilentAgent Agent { get; } = new();

    public OwnerCore Core { get; }

    /// <summary>Submits a call of nothing.</summary>
    public ObjectRef<int> Submit(TaskOptions? options = null, List<ObjectRef>? dependencies = null, byte[]? arguments = null, CancellationToken cancellationToken = default)
        => Core.Submit(Method, options, arguments ?? [], dependencies, static (core, id) => new ObjectRef<int>(core, id, null), cancellationToken);

    /// <summary>The task behind a reference.</summary>
    public static PendingTask TaskOf(ObjectRef reference) => (PendingTask)reference.Origin!;

    /// <summary>A task that is not submitted anywhere.</summary>
    public PendingTask Task(ulong number, int retries = 3)
    {
        var plan = CallPlan.For(Core, Method, null);
        var reference = new ObjectRef<int>(Core, new TaskId(Core.Id, number).Return(1), null);
        return new PendingTask(plan, [], reference) { RetriesLeft = retries };
    }

    public ValueTask DisposeAsync() => Core.DisposeAsync();
}
