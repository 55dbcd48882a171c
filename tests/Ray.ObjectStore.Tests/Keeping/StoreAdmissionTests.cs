using System.Collections.Concurrent;
using AkkaRay.ObjectStore.Keeping;

namespace AkkaRay.ObjectStore.Tests.Keeping;

public sealed class StoreAdmissionTests : IDisposable
{
    private readonly TestStore _store = new(8 * TestStore.MiB);
    private readonly StoreAdmission _admission;
    private readonly ConcurrentQueue<string> _granted = new();
    private readonly SlabRecord _all;
    private readonly int _process;

    public StoreAdmissionTests()
    {
        var keeper = _store.Host.Keeper;
        _process = keeper.Attach();
        _all = keeper.TryLease(_process, (8 * TestStore.MiB) - 1000)!;
        var settings = new StoreSettings { Capacity = 8 * TestStore.MiB, Folder = "", SpillFolder = "", FullTimeout = TimeSpan.FromMinutes(1) };
        _admission = new StoreAdmission(keeper, new NoPressure(), settings, TimeProvider.System);
    }

    [Fact]
    public void Urgent_wishes_go_first_and_in_their_own_order()
    {
        Ask("urgent 1", isUrgent: true);
        Ask("usual");
        Ask("urgent 2", isUrgent: true);
        Ask("urgent 3", isUrgent: true);

        _store.Host.Keeper.GiveUp(_all);
        _admission.Wake();

        TestStore.Until(() => _admission.Waiting == 0, "not all were served");
        Assert.Equal(["urgent 1", "urgent 2", "urgent 3", "usual"], _granted);
    }

    [Fact]
    public void What_a_process_waited_for_that_ended_is_not_waited_for_any_more()
    {
        var other = _store.Host.Keeper.Attach();
        Ask("of the dead", process: other);
        Ask("of the living");

        _admission.Forget(other);

        Assert.Equal(1, _admission.Waiting);
    }

    public void Dispose()
    {
        _admission.Dispose();
        _store.Dispose();
    }

    private void Ask(string name, bool isUrgent = false, int? process = null)
        => _admission.Ask(new LeaseWish(process ?? _process, 1000, _ => _granted.Enqueue(name), _ => { }) { IsUrgent = isUrgent });

    private sealed class NoPressure : IStorePressure
    {
        public long Reserve => 0;

        public bool AskProcesses() => false;

        public long MakeRoom(long bytes) => 0;
    }
}
