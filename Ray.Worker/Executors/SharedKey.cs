using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Executors;

/// <summary>Which leases may share a process: those of one job that end with it, or those that outlive it.</summary>
internal readonly record struct SharedKey(JobId Job, bool Outlives);
