using System.Globalization;

namespace AkkaRay.Messages.Resources;

/// <summary>
/// A quantity of a resource as a whole number of ten-thousandths, so that sums and differences are exact.
/// Ray counts the same way.
/// </summary>
public readonly record struct ResourceAmount(long Units) : IComparable<ResourceAmount>
{
    /// <summary>How many units make 1.</summary>
    public const long UnitsPerOne = 10_000;

    /// <summary>Nothing.</summary>
    public static ResourceAmount Zero => default;

    /// <summary>Converts, refusing what the fixed point cannot hold.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="value"/> is negative, not a number, above 2^40, or finer than 1/10 000.
    /// </exception>
    public static ResourceAmount From(double value, string resource)
    {
        if (double.IsNaN(value) || value < 0 || value > 1L << 40)
        {
            throw new ArgumentOutOfRangeException(
                resource, value, $"Resource {resource} is {value.ToString(CultureInfo.InvariantCulture)}; it must be between 0 and 2^40.");
        }

        var units = Math.Round(value * UnitsPerOne);
        return Math.Abs(units - (value * UnitsPerOne)) < 1e-4 * Math.Max(1, value)
            ? new ResourceAmount((long)units)
            : throw new ArgumentOutOfRangeException(
                resource, value, $"Resource {resource} is {value.ToString("R", CultureInfo.InvariantCulture)}; amounts finer than 1/10000 cannot be asked for.");
    }

    /// <summary>The amount as a number of whole resources.</summary>
    public double ToDouble() => (double)Units / UnitsPerOne;

    /// <inheritdoc/>
    public int CompareTo(ResourceAmount other) => Units.CompareTo(other.Units);

    /// <summary>The sum.</summary>
    public static ResourceAmount operator +(ResourceAmount left, ResourceAmount right) => new(left.Units + right.Units);

    /// <summary>The difference, which may be negative.</summary>
    public static ResourceAmount operator -(ResourceAmount left, ResourceAmount right) => new(left.Units - right.Units);

    /// <summary>Whether the left is smaller.</summary>
    public static bool operator <(ResourceAmount left, ResourceAmount right) => left.Units < right.Units;

    /// <summary>Whether the left is larger.</summary>
    public static bool operator >(ResourceAmount left, ResourceAmount right) => left.Units > right.Units;

    /// <summary>Whether the left is smaller or equal.</summary>
    public static bool operator <=(ResourceAmount left, ResourceAmount right) => left.Units <= right.Units;

    /// <summary>Whether the left is larger or equal.</summary>
    public static bool operator >=(ResourceAmount left, ResourceAmount right) => left.Units >= right.Units;

    /// <summary>The shortest decimal form, such as <c>0.5</c>.</summary>
    public override string ToString() => ((decimal)Units / UnitsPerOne).ToString("0.####", CultureInfo.InvariantCulture);
}
