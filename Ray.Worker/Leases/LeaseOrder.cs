using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Leases;

/// <summary>Orders leases the same way on every run.</summary>
internal sealed class LeaseOrder : IComparer<LeaseId>
{
    public static readonly LeaseOrder Instance = new();

    public int Compare(LeaseId x, LeaseId y)
        => x.Caller.Value != y.Caller.Value ? x.Caller.Value.CompareTo(y.Caller.Value) : x.Number.CompareTo(y.Number);
}
