using AkkaRay.Messages.Ids;

namespace AkkaRay.Lineage;

/// <summary>
/// Decides which tasks must run again for a lost object: the one that made it, and in the same way those of its inputs
/// that are lost too. Decided as a whole before anything runs, so that nothing runs for an object that cannot be had.
/// </summary>
internal static class RecoveryPlan
{
    /// <summary>The tasks in the order in which they can run.</summary>
    public static Recovery For(LineageNode lost, Predicate<LineageInput> isThere)
    {
        var planned = new List<LineageNode>();
        var visited = new HashSet<ObjectId>();
        var open = new Stack<(LineageNode Node, bool IsExpanded)>([(lost, false)]);
        while (open.TryPop(out var step))
        {
            if (step.IsExpanded)
            {
                planned.Add(step.Node);
                continue;
            }

            if (!visited.Add(step.Node.Id))
            {
                continue;
            }

            if (Problem(step.Node) is { } why)
            {
                return new Recovery.Impossible(step.Node.Id, why);
            }

            open.Push((step.Node, true));
            foreach (var input in step.Node.Inputs.Where(input => !isThere(input)))
            {
                if (input.Made is not { } made)
                {
                    return new Recovery.Impossible(input.Id, "no task made it, it was put");
                }

                open.Push((made, false));
            }
        }

        return new Recovery.Run(planned);
    }

    private static string? Problem(LineageNode node)
        => node.IsGivenUp ? "how it was made was forgotten to keep within ray.driver.lineage-bytes-max"
            : node.RetriesLeft == 0 ? $"its task {node.Plan.Name} may not run again (MaxRetries)"
            : null;
}
