namespace AkkaRay.Executor.Actors;

/// <content>How far its life has come, as its host needs to know.</content>
internal sealed partial class Instance
{
    private const int Starting = 0;
    private const int Living = 1;
    private const int Dropped = 2;

    private int _stage;

    /// <summary>Whether its constructor has run and callers may find it.</summary>
    public bool HasStarted => Volatile.Read(ref _stage) != Starting;

    /// <summary>Callers may find it from now on.</summary>
    public void Started() => Interlocked.CompareExchange(ref _stage, Living, Starting);

    /// <summary>Nothing of it runs any more. Connections may know it for long, and are not to keep what it had.</summary>
    public void LetGo() => _self = Start.IsShared ? null : _self;

    /// <summary>Whether it is for the caller to drop it; once.</summary>
    public bool TryDrop() => Interlocked.Exchange(ref _stage, Dropped) != Dropped;
}
