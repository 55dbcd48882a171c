using System.Collections.Immutable;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Executors;

/// <summary>What <see cref="ExecutorPool"/> wants done; the agent does it.</summary>
internal abstract record PoolEffect
{
    /// <summary>Start a process under this id.</summary>
    internal sealed record Start(ExecutorId Executor) : PoolEffect
    {
        /// <summary>What its environment holds beyond the usual.</summary>
        public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
    }

    /// <summary>Have it load the job's code.</summary>
    internal sealed record Load(ExecutorId Executor, JobId Job) : PoolEffect;

    /// <summary>It serves this lease from now on.</summary>
    internal sealed record Accept(ExecutorId Executor, LeaseId Lease) : PoolEffect;

    /// <summary>Ask it to end.</summary>
    internal sealed record Retire(ExecutorId Executor, string Reason) : PoolEffect;

    /// <summary>End it now.</summary>
    internal sealed record Kill(ExecutorId Executor, string Reason) : PoolEffect;

    /// <summary>Tell the caller why there is no executor yet.</summary>
    internal sealed record Explain(LeaseId Lease, string Reason) : PoolEffect;

    /// <summary>There will be no executor for this lease.</summary>
    internal sealed record Refuse(LeaseId Lease, RayFault Fault) : PoolEffect;
}
