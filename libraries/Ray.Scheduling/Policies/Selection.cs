namespace AkkaRay.Scheduling.Policies;

/// <summary>Finds what sorting would put at one place, without sorting the rest.</summary>
internal static class Selection
{
    /// <summary>The item that has <paramref name="wanted"/> smaller ones; no two are equal. Moves the items about.</summary>
    public static T Find<T>(Span<T> items, int wanted, Comparison<T> compare)
    {
        while (items.Length > 1)
        {
            var smaller = Partition(items, compare);
            if (wanted == smaller)
            {
                return items[smaller];
            }

            items = wanted < smaller ? items[..smaller] : items[(smaller + 1)..];
            wanted -= wanted < smaller ? 0 : smaller + 1;
        }

        return items[0];
    }

    // Those smaller than the one in the middle come before it; says how many they are.
    private static int Partition<T>(Span<T> items, Comparison<T> compare)
    {
        var last = items.Length - 1;
        var middle = items[last / 2];
        (items[last / 2], items[last]) = (items[last], middle);
        var smaller = 0;
        for (var i = 0; i < last; i++)
        {
            if (compare(items[i], middle) < 0)
            {
                (items[smaller], items[i]) = (items[i], items[smaller]);
                smaller++;
            }
        }

        (items[smaller], items[last]) = (items[last], items[smaller]);
        return smaller;
    }
}
