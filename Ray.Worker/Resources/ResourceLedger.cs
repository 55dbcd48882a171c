using System.Collections.Immutable;
using System.Diagnostics;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Worker.Resources;

/// <summary>
/// Who holds what of a node's resources. A lease whose task waits lends its CPUs out; when it goes on and they are
/// lent, it runs on credit: the debt is paid from what is released next. What is held never exceeds the total.
/// </summary>
internal sealed class ResourceLedger
{
    /// <summary>Differs when the account does.</summary>
    internal readonly record struct Fingerprint(ResourceSet Available, ResourceAmount Debt);

    private sealed class Holding(ResourceSet demand, ImmutableArray<DeviceShare> devices)
    {
        public ResourceSet Demand { get; } = demand;

        public ImmutableArray<DeviceShare> Devices { get; } = devices;

        public ResourceAmount Cpu { get; set; } = demand[ResourceNames.Cpu];

        public ResourceAmount Owed { get; set; }

        public bool IsLent { get; set; }
    }

    private readonly Dictionary<Holder, Holding> _held = [];
    private readonly DeviceBook _devices;
    private readonly List<Holding> _debtors = [];
    private readonly SortedDictionary<string, ResourceAmount> _free = new(StringComparer.Ordinal);

    /// <summary>A node's ledger; accelerators without a name in <paramref name="deviceIds"/> are numbered.</summary>
    public ResourceLedger(ResourceSet total, IReadOnlyList<string>? deviceIds = null)
        : this(total, DeviceBook.Of(total[ResourceNames.Gpu], deviceIds ?? []))
    {
    }

    public ResourceLedger(ResourceSet total, DeviceBook devices)
    {
        _devices = devices;
        Total = total;
        Available = total;
        foreach (var (name, amount) in total.Amounts)
        {
            _free[name] = amount;
        }
    }

    public ResourceSet Total { get; }

    /// <summary>What nobody holds.</summary>
    public ResourceSet Available { get; private set; }

    /// <summary>How many leases hold something, even if it is nothing or lent.</summary>
    public int Count => _held.Count;

    /// <summary>CPUs that leases run on without holding them.</summary>
    public ResourceAmount Debt => _debtors.Aggregate(ResourceAmount.Zero, (sum, debtor) => sum + debtor.Owed);

    public Fingerprint Print => new(Available, Debt);

    /// <summary>Holds <paramref name="demand"/> for a lease, or leaves everything as it is and says no.</summary>
    public bool TryHold(Holder lease, ResourceSet demand)
    {
        if (_held.ContainsKey(lease) || !Available.Covers(demand) || !_devices.TryTake(demand[ResourceNames.Gpu], out var devices))
        {
            return false;
        }

        _held.Add(lease, new Holding(demand, devices));
        foreach (var (name, amount) in demand.Amounts)
        {
            Take(name, amount);
        }

        // Actors that need nothing come by the thousand.
        if (!demand.IsEmpty)
        {
            Settle();
        }

        return true;
    }

    /// <summary>The accelerators a lease holds.</summary>
    public ImmutableArray<DeviceShare> DevicesOf(Holder lease) => _held.TryGetValue(lease, out var holding) ? holding.Devices : [];

    /// <summary>What is short for this demand now: a resource's name, or null.</summary>
    public string? FirstShort(ResourceSet demand)
        => Available.FirstShort(demand) ?? (_devices.Has(demand[ResourceNames.Gpu]) ? null : ResourceNames.Gpu);

    /// <summary>Gives back all that a lease holds; unknown leases hold nothing.</summary>
    public void Release(Holder lease)
    {
        if (!_held.Remove(lease, out var holding))
        {
            return;
        }

        _debtors.Remove(holding);
        _devices.Give(holding.Devices);
        foreach (var (name, amount) in holding.Demand.Amounts)
        {
            Give(name, name == ResourceNames.Cpu ? holding.Cpu : amount);
        }

        if (!holding.Demand.IsEmpty)
        {
            Settle();
        }
    }

    /// <summary>Lends a waiting lease's CPUs out. Lending twice is lending once.</summary>
    public void Lend(Holder lease)
    {
        if (!_held.TryGetValue(lease, out var holding) || holding.IsLent)
        {
            return;
        }

        _debtors.Remove(holding);
        Give(ResourceNames.Cpu, holding.Cpu);
        (holding.IsLent, holding.Cpu, holding.Owed) = (true, ResourceAmount.Zero, ResourceAmount.Zero);
        Settle();
    }

    /// <summary>Takes back what a lease had lent, as far as it is free; the rest is owed to it.</summary>
    public void TakeBack(Holder lease)
    {
        if (!_held.TryGetValue(lease, out var holding) || !holding.IsLent)
        {
            return;
        }

        holding.IsLent = false;
        holding.Owed = holding.Demand[ResourceNames.Cpu];
        _debtors.Add(holding);
        Settle();
    }

    // Debts come before new leases, the oldest first.
    private void Settle()
    {
        while (_debtors is [var first, ..] && Pay(first))
        {
            _debtors.RemoveAt(0);
        }

        Available = ResourceSet.Of(_free.Select(pair => new NamedAmount(pair.Key, pair.Value)));
    }

    private bool Pay(Holding debtor)
    {
        var free = _free.GetValueOrDefault(ResourceNames.Cpu);
        var paid = free < debtor.Owed ? free : debtor.Owed;
        Take(ResourceNames.Cpu, paid);
        debtor.Cpu += paid;
        debtor.Owed -= paid;
        return debtor.Owed == ResourceAmount.Zero;
    }

    private void Take(string name, ResourceAmount amount)
    {
        if (amount != ResourceAmount.Zero)
        {
            _free[name] -= amount;
            Debug.Assert(_free[name] >= ResourceAmount.Zero, "More was taken than was free.");
        }
    }

    private void Give(string name, ResourceAmount amount)
    {
        if (amount != ResourceAmount.Zero)
        {
            _free[name] += amount;
            Debug.Assert(_free[name] <= Total[name], "More was given back than was taken.");
        }
    }
}
