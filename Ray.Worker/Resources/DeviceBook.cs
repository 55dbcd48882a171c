using System.Collections.Immutable;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Worker.Resources;

/// <summary>
/// Which accelerators are free, and how much of each. Whole ones are given out one by one; a part of one shares a device
/// with other parts, the fullest that still has room, so that whole ones stay whole.
/// </summary>
internal sealed class DeviceBook
{
    private readonly List<string> _order;
    private readonly Dictionary<string, ResourceAmount> _free;

    public DeviceBook(IEnumerable<DeviceShare> devices)
    {
        var all = devices.ToArray();
        _order = [.. all.Select(device => device.Id)];
        _free = all.ToDictionary(device => device.Id, device => device.Amount);
    }

    private static ResourceAmount One => new(ResourceAmount.UnitsPerOne);

    /// <summary>The devices of a node that offers <paramref name="total"/>; those without an id given are numbered.</summary>
    public static DeviceBook Of(ResourceAmount total, IReadOnlyList<string> ids)
    {
        var devices = new List<DeviceShare>();
        for (var left = total; left > ResourceAmount.Zero; left -= One)
        {
            var id = devices.Count < ids.Count ? ids[devices.Count] : devices.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            devices.Add(new DeviceShare(id, left < One ? left : One));
        }

        return new DeviceBook(devices);
    }

    /// <summary>Whether devices for that much are free; sums alone do not say so.</summary>
    public bool Has(ResourceAmount amount) => Find(amount) is not null;

    /// <summary>Takes devices, or nothing at all.</summary>
    public bool TryTake(ResourceAmount amount, out ImmutableArray<DeviceShare> taken)
    {
        taken = Find(amount) ?? [];
        foreach (var share in taken)
        {
            _free[share.Id] -= share.Amount;
        }

        return !taken.IsEmpty || amount == ResourceAmount.Zero;
    }

    public void Give(ImmutableArray<DeviceShare> shares)
    {
        foreach (var share in shares)
        {
            _free[share.Id] += share.Amount;
        }
    }

    private ImmutableArray<DeviceShare>? Find(ResourceAmount amount)
    {
        if (amount == ResourceAmount.Zero)
        {
            return [];
        }

        if (amount < One)
        {
            var fullest = _order.Where(id => _free[id] >= amount).MinBy(id => _free[id].Units);
            return fullest is null ? null : [new DeviceShare(fullest, amount)];
        }

        var whole = (int)((amount.Units + ResourceAmount.UnitsPerOne - 1) / ResourceAmount.UnitsPerOne);
        ImmutableArray<DeviceShare> found = [.. _order.Where(id => _free[id] >= One).Take(whole).Select(id => new DeviceShare(id, One))];
        return found.Length == whole ? found : null;
    }
}
