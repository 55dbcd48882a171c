using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.Lineage;

/// <summary>
/// Makes objects of this process again that were lost with their node, when somebody needs them. What tasks made and what
/// was not put can be made again; results of actors cannot, because the actor may be another by now.
/// </summary>
internal sealed class Reconstruction(OwnerCore core, long bytesMax)
{
    private readonly LineageBudget _budget = new(bytesMax);
    private readonly Lock _gate = new();

    /// <summary>How many tasks ran again for lost objects.</summary>
    public int Runs { get; private set; }

    /// <summary>A task's result lies in shared memory: remembers how it was made.</summary>
    public void Remember(PendingTask task)
    {
        var extras = task.Extras;
        if (task.Plan.Actor is not null || task.Stream is not null || task.Result.Stored is null || extras is { LargeArguments.Count: > 0 })
        {
            return;
        }

        var inputs = (extras?.Marked ?? []).Select(static one => new LineageInput(one.Id, new WeakReference<ObjectRef>(one), one.Origin as LineageNode));
        var node = new LineageNode(task.Result.Id, task.Plan, extras?.Template ?? task.Arguments, [.. inputs])
        {
            RetriesLeft = task.RetriesLeft,
            NewReference = task.Result.NewReference,
        };
        lock (_gate)
        {
            _budget.Add(node);
        }

        task.Result.Remember(node);
    }

    /// <summary>Somebody needs an object: if it is lost, it is made again, or fails with why it cannot be.</summary>
    public void Ensure(ObjectRef reference)
    {
        lock (_gate)
        {
            if (IsLost(reference))
            {
                Recover(reference);
            }
        }
    }

    private static bool IsLost(ObjectRef reference)
        => reference.IsCompleted && !reference.IsFaulted && reference.Stored is { IsReachable: false };

    private static bool IsThere(LineageInput input) => input.Find() is { } reference && !IsLost(reference);

    private void Recover(ObjectRef reference)
    {
        if (reference.Origin is not LineageNode node)
        {
            reference.Fail(Faults.ObjectLost(reference.Id, reference.Stored!.Home, "no task of this process made it"));
            return;
        }

        switch (RecoveryPlan.For(node, IsThere))
        {
            case Recovery.Impossible(var id, var why):
                reference.Fail(Faults.ObjectLost(reference.Id, reference.Stored!.Home, id == reference.Id ? why : $"of what it was made of, {id} is lost too: {why}"));
                break;
            case Recovery.Run(var nodes):
                RunAll(nodes, node, reference);
                break;
        }
    }

    private void RunAll(IReadOnlyList<LineageNode> nodes, LineageNode lost, ObjectRef reference)
    {
        var made = new Dictionary<ObjectId, ObjectRef>();
        var handles = new List<ObjectRef>();
        foreach (var node in nodes)
        {
            var there = node == lost ? reference : Find(node);
            made[node.Id] = Run(node, there ?? node.NewReference(core, node.Id), made);
            if (there is null)
            {
                handles.Add(made[node.Id]);
            }
        }

        // From now on only the tasks that need them keep them.
        handles.ForEach(static one => one.Dispose());
    }

    private ObjectRef Run(LineageNode node, ObjectRef reference, Dictionary<ObjectId, ObjectRef> made)
    {
        var inputs = node.Inputs.Select(input => made.GetValueOrDefault(input.Id) ?? input.Find()!).ToList();
        node.RetriesLeft -= node.RetriesLeft > 0 ? 1 : 0;
        var task = new PendingTask(node.Plan, [], reference) { Arguments = node.Arguments, RetriesLeft = node.RetriesLeft, Extras = new TaskExtras() };
        task.Extras.DependOn(inputs);
        reference.Reopen(task);
        core.Backpressure.Enter(0);
        Runs++;
        ThreadPool.UnsafeQueueUserWorkItem(static call => new TaskPreparation(call.Core, call.Task, call.Core.InlineBytesMax).Start(), (Core: core, Task: task), preferLocal: false);
        return reference;
    }

    // Its reference may be in use elsewhere too: then that one is made whole again.
    private static ObjectRef? Find(LineageNode node) => node.Current is { } weak && weak.TryGetTarget(out var reference) && !reference.IsLetGo ? reference : null;
}
