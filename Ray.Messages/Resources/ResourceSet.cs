using System.Collections.Immutable;
using MemoryPack;

namespace AkkaRay.Messages.Resources;

/// <summary>Named amounts, none of them zero, in the order of their names. A value: equal when its amounts are.</summary>
[MemoryPackable]
public sealed partial class ResourceSet : IEquatable<ResourceSet>
{
    /// <summary>No resources at all.</summary>
    public static readonly ResourceSet Empty = new([]);

    [MemoryPackConstructor]
    private ResourceSet(ImmutableArray<NamedAmount> amounts) => Amounts = amounts;

    /// <summary>What is in the set, sorted by name, without zeros.</summary>
    public ImmutableArray<NamedAmount> Amounts { get; }

    /// <summary>Whether the set holds nothing.</summary>
    [MemoryPackIgnore]
    public bool IsEmpty => Amounts.IsEmpty;

    /// <summary>How much of <paramref name="name"/> is in the set; zero if it is not named.</summary>
    public ResourceAmount this[string name]
    {
        get
        {
            foreach (var amount in Amounts)
            {
                if (amount.Name == name)
                {
                    return amount.Amount;
                }
            }

            return ResourceAmount.Zero;
        }
    }

    /// <summary>Builds a set; amounts of zero are left out, a name given twice counts the sum.</summary>
    public static ResourceSet Of(IEnumerable<NamedAmount> amounts)
    {
        var sum = new SortedDictionary<string, ResourceAmount>(StringComparer.Ordinal);
        foreach (var (name, amount) in amounts)
        {
            sum[name] = sum.GetValueOrDefault(name) + amount;
        }

        return new([.. sum.Where(pair => pair.Value != ResourceAmount.Zero).Select(pair => new NamedAmount(pair.Key, pair.Value))]);
    }

    /// <summary>Builds a set from numbers such as <c>("CPU", 0.5)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative or finer than 1/10 000.</exception>
    public static ResourceSet Of(params ReadOnlySpan<(string Name, double Amount)> amounts)
    {
        var list = new List<NamedAmount>(amounts.Length);
        foreach (var (name, amount) in amounts)
        {
            list.Add(new NamedAmount(name, ResourceAmount.From(amount, name)));
        }

        return Of(list);
    }

    /// <summary>Whether every amount of <paramref name="demand"/> is at most what this set holds.</summary>
    public bool Covers(ResourceSet demand)
    {
        foreach (var (name, amount) in demand.Amounts)
        {
            if (this[name] < amount)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The first resource of <paramref name="demand"/> that this set cannot cover, or null.</summary>
    public string? FirstShort(ResourceSet demand)
    {
        foreach (var (name, amount) in demand.Amounts)
        {
            if (this[name] < amount)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The sum, name by name.</summary>
    public static ResourceSet operator +(ResourceSet left, ResourceSet right) => Merge(left, right, 1);

    /// <summary>The difference, name by name; amounts may go below zero.</summary>
    public static ResourceSet operator -(ResourceSet left, ResourceSet right)
        => Merge(left, right, -1);

    // Both are sorted, so one walk over the two does it; schedulers do this for every node they look at.
    private static ResourceSet Merge(ResourceSet left, ResourceSet right, long sign)
    {
        if (right.IsEmpty)
        {
            return left;
        }

        var one = left.Amounts.AsSpan();
        var other = right.Amounts.AsSpan();
        var merged = ImmutableArray.CreateBuilder<NamedAmount>(one.Length + other.Length);
        for (int i = 0, j = 0; i < one.Length || j < other.Length;)
        {
            var order = i == one.Length ? 1 : j == other.Length ? -1 : string.CompareOrdinal(one[i].Name, other[j].Name);
            var name = order <= 0 ? one[i].Name : other[j].Name;
            var units = (order <= 0 ? one[i++].Amount.Units : 0) + (order >= 0 ? sign * other[j++].Amount.Units : 0);
            if (units != 0)
            {
                merged.Add(new NamedAmount(name, new ResourceAmount(units)));
            }
        }

        return new(merged.DrainToImmutable());
    }

    /// <inheritdoc/>
    public bool Equals(ResourceSet? other) => other is not null && Amounts.AsSpan().SequenceEqual(other.Amounts.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ResourceSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var amount in Amounts)
        {
            hash.Add(amount);
        }

        return hash.ToHashCode();
    }

    /// <summary>A readable form, such as <c>CPU 2, memory 1024</c>, or <c>nothing</c>.</summary>
    public override string ToString() => IsEmpty ? "nothing" : string.Join(", ", Amounts);
}
