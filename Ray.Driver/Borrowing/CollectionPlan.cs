namespace AkkaRay.Borrowing;

/// <summary>
/// Decides when to collect garbage so that objects nobody refers to any more are let go within about a second though the
/// collector, to which they look small, sees no reason to run: a while after the last change to what only it can let go,
/// the young first. What is there after that may have been in use still, by a task that ran at the time, so all is collected
/// again after rests that double: a task holds no object for much more than as long again as it took, and what is kept for
/// good costs a collection a minute.
/// </summary>
internal sealed class CollectionPlan
{
    /// <summary>After so many looks all is collected once more, and after twice as many again, up to the most.</summary>
    public const int RestMin = 5;

    /// <summary>The most looks from one collection of everything to the next.</summary>
    public const int RestMax = 64 * RestMin;

    private const int Generations = 3;

    private long _seen;
    private int _next = Generations;
    private int _rest = RestMin;
    private int _looks;

    /// <summary>
    /// Called again and again: <paramref name="changes"/> counts what could be garbage by now, <paramref name="alive"/> is
    /// how much there is. Gives the generation to collect, or null.
    /// </summary>
    public int? Look(long changes, int alive)
    {
        if (changes != _seen)
        {
            (_seen, _next, _rest, _looks) = (changes, 0, RestMin, 0);
            return null;
        }

        if (alive == 0 || _seen == 0)
        {
            _next = Generations;
            return null;
        }

        return _next < Generations ? _next++ : Again();
    }

    private int? Again()
    {
        if (++_looks < _rest)
        {
            return null;
        }

        (_rest, _looks) = (Math.Min(2 * _rest, RestMax), 0);
        return Generations - 1;
    }
}
