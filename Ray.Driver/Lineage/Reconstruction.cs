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

    /// <summary>A task's result, or one of several, lies in shared memory: remembers how it was made.</summary>
    public void Remember(PendingTask task, ObjectRef made)
    {
        if (made.Stored is not null && NodeOf(task) is { } node)
        {
            made.Remember(node);
        }
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

    // One for all objects of a task, however often it runs.
    private LineageNode? NodeOf(PendingTask task)
    {
        var extras = task.Extras;
        if (extras?.Lineage is { } known)
        {
            known.RetriesLeft = task.RetriesLeft;
            return known;
        }

        if (task.Plan.Actor is not null || extras is { LargeArguments.Count: > 0 })
        {
            return null;
        }

        var node = new LineageNode(task.Result.Id, task.Plan, extras?.Template ?? task.Arguments, [.. (extras?.Marked ?? []).Select(LineageInput.Of)])
        {
            RetriesLeft = task.RetriesLeft,
            NewResult = RebuiltObjects.Of(task.Result),
        };
        if (task.Result.HasSeveral)
        {
            (task.Extras ??= new TaskExtras()).Lineage = node;
        }

        lock (_gate)
        {
            _budget.Add(node);
        }

        return node;
    }

    private void Recover(ObjectRef reference)
    {
        if (reference.Borrowed is { } borrowed)
        {
            core.Remote.PullAgain(reference, borrowed);
            return;
        }

        if (reference.Origin is not LineageOutput { Made: var node })
        {
            reference.Fail(Faults.ObjectLost(reference.Id, reference.Stored!, "no task of this process made it"));
            return;
        }

        switch (RecoveryPlan.For(node, IsThere))
        {
            case Recovery.Impossible(var id, var why):
                reference.Fail(Faults.ObjectLost(reference.Id, reference.Stored!, id == node.Id ? why : $"of what it was made of, {id} is lost too: {why}"));
                break;
            case Recovery.Run(var nodes):
                RunAll(nodes, reference);
                break;
        }
    }

    private void RunAll(IReadOnlyList<LineageNode> nodes, ObjectRef reference)
    {
        var made = new Dictionary<ObjectId, ObjectRef> { [reference.Id] = reference };
        var handles = new List<ObjectRef>();
        foreach (var input in nodes.SelectMany(static node => node.Inputs).Where(input => !made.ContainsKey(input.Id) && !IsThere(input)))
        {
            // Its reference may be in use elsewhere too: then that one is made whole again.
            var there = input.Find();
            made[input.Id] = there ?? input.NewReference(core, input.Id);
            if (there is null)
            {
                handles.Add(made[input.Id]);
            }
        }

        foreach (var node in nodes)
        {
            Run(node, made);
        }

        // From now on only the tasks that need them keep them.
        handles.ForEach(static one => one.Dispose());
    }

    private void Run(LineageNode node, Dictionary<ObjectId, ObjectRef> made)
    {
        // Whatever else of it is lost comes with the same run.
        var wanted = made.Values.Where(one => one.Id.Task == node.Id.Task).Concat(node.Current.Where(IsLost)).Distinct().ToList();
        var inputs = node.Inputs.Select(input => made.GetValueOrDefault(input.Id) ?? input.Find()!).ToList();
        node.RetriesLeft -= node.RetriesLeft > 0 ? 1 : 0;
        wanted.ForEach(static one => one.Reopen());
        var result = node.NewResult(core, node.Id, wanted);
        var task = new PendingTask(node.Plan, [], result) { Arguments = node.Arguments, RetriesLeft = node.RetriesLeft, Extras = new TaskExtras { Lineage = node } };
        task.Extras.DependOn(inputs);
        result.SetOrigin(task);
        core.Backpressure.Enter(0);
        Runs++;
        ThreadPool.UnsafeQueueUserWorkItem(static call => new TaskPreparation(call.Core, call.Task, call.Core.InlineBytesMax).Start(), (Core: core, Task: task), preferLocal: false);
    }
}
