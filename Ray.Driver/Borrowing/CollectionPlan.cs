namespace AkkaRay.Borrowing;

/// <summary>
/// Decides when to collect garbage so that objects nobody refers to any more are let go within about a second though the
/// collector, to which they look small, sees no reason to run: a while after the last change to what only it can let go,
/// the young first, and not again until something changes.
/// </summary>
internal sealed class CollectionPlan
{
    private const int Generations = 3;

    private long _seen;
    private int _next = Generations;

    /// <summary>
    /// Called again and again: <paramref name="changes"/> counts what could be garbage by now, <paramref name="alive"/> is
    /// how much there is. Gives the generation to collect, or null.
    /// </summary>
    public int? Look(long changes, int alive)
    {
        if (changes != _seen)
        {
            (_seen, _next) = (changes, 0);
            return null;
        }

        if (_next == Generations || alive == 0)
        {
            _next = Generations;
            return null;
        }

        return _next++;
    }
}
