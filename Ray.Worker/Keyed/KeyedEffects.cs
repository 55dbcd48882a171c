namespace AkkaRay.Worker.Keyed;

/// <summary>
/// What the cores of one host want done, until it is taken to be done. They are very many and decide one after another, so
/// they share this, and its lists are used again.
/// </summary>
internal sealed class KeyedEffects
{
    private readonly Stack<List<KeyedEffect>> _spare = new();
    private List<KeyedEffect> _effects = [];

    public void Add(KeyedEffect effect) => _effects.Add(effect);

    /// <summary>What was added since it was last asked; to be given back with <see cref="Return"/>, unless it is to be kept.</summary>
    public List<KeyedEffect> Take()
    {
        var taken = _effects;
        _effects = _spare.TryPop(out var spare) ? spare : [];
        return taken;
    }

    /// <summary>The list is not needed any more.</summary>
    public void Return(List<KeyedEffect> taken)
    {
        taken.Clear();
        _spare.Push(taken);
    }
}
