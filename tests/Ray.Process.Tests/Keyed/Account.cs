using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Keyed;

/// <summary>A keyed actor that keeps what it has.</summary>
[Actor(MaxTaskRetries = -1)]
public sealed class Account(IActorState<long> balance)
{
    public async Task<long> Add(long by)
    {
        balance.Value += by;
        await balance.WriteAsync();
        return balance.Value;
    }

    public long Balance() => balance.Value;

    public Place Where() => Place.Here;

    public string? Key() => RayActorContext.Current.Key;

    public async Task<bool> Clear()
    {
        await balance.ClearAsync();
        return balance.IsKept;
    }
}
