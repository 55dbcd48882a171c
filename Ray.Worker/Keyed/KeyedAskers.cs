using AkkaRay.Actors;

namespace AkkaRay.Worker.Keyed;

/// <summary>Those who wait for one keyed actor, each with what it asked for. Mostly that is one, for a moment, of very many actors.</summary>
internal struct KeyedAskers
{
    private int _first;
    private KeyedActor? _asked;
    private Dictionary<int, KeyedActor>? _others;

    public readonly int Count => (_asked is null ? 0 : 1) + (_others?.Count ?? 0);

    /// <summary>All of them.</summary>
    public readonly IEnumerable<int> Numbers => All.Select(static pair => pair.Asker);

    public readonly IReadOnlyList<(int Asker, KeyedActor Actor)> All
        => [.. _asked is { } asked ? [(_first, asked)] : Array.Empty<(int, KeyedActor)>(), .. _others?.Select(static pair => (pair.Key, pair.Value)) ?? []];

    /// <summary>What one of them asked for; null if there is none.</summary>
    public readonly KeyedActor? Any => _asked ?? _others?.Values.FirstOrDefault();

    public void Set(int asker, KeyedActor actor)
    {
        if (_others?.ContainsKey(asker) is not true && (_asked is null || _first == asker))
        {
            (_first, _asked) = (asker, actor);
        }
        else
        {
            (_others ??= [])[asker] = actor;
        }
    }

    /// <summary>Forgets one.</summary>
    public void Remove(int asker)
    {
        if (_asked is not null && _first == asker)
        {
            _asked = null;
        }
        else
        {
            _others?.Remove(asker);
        }
    }

    /// <summary>The only one there is, if it is; then none is left.</summary>
    public bool TryTakeOnly(out int asker)
    {
        asker = _first;
        if (_asked is null || _others is { Count: > 0 })
        {
            return false;
        }

        (_asked, _others) = (null, null);
        return true;
    }

    /// <summary>All of them; none is left.</summary>
    public IReadOnlyList<(int Asker, KeyedActor Actor)> TakeAll()
    {
        var all = All;
        (_asked, _others) = (null, null);
        return all;
    }
}
