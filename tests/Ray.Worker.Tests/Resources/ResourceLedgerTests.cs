using AkkaRay.Messages.Resources;
using AkkaRay.Worker.Resources;

namespace AkkaRay.Worker.Tests.Resources;

public sealed class ResourceLedgerTests
{
    private readonly ResourceLedger _ledger = new(ResourceSet.Of(("CPU", 2), ("GPU", 1)));

    [Fact]
    public void Hold_beyond_what_is_free_changes_nothing()
    {
        Assert.True(_ledger.TryHold(A.Lease(1), A.Cpus(1.5)));
        Assert.False(_ledger.TryHold(A.Lease(2), A.Cpus(1)));
        Assert.Equal(ResourceSet.Of(("CPU", 0.5), ("GPU", 1)), _ledger.Available);
    }

    [Fact]
    public void Release_repeated_gives_back_once()
    {
        _ledger.TryHold(A.Lease(1), A.Cpus(2));
        _ledger.Release(A.Lease(1));
        _ledger.Release(A.Lease(1));
        Assert.Equal(_ledger.Total, _ledger.Available);
    }

    [Fact]
    public void Blocked_lease_lends_its_cpus_but_not_its_gpu()
    {
        _ledger.TryHold(A.Lease(1), ResourceSet.Of(("CPU", 2), ("GPU", 1)));
        _ledger.Lend(A.Lease(1));
        Assert.Equal(A.Cpus(2), _ledger.Available);
    }

    [Fact]
    public void Resumed_lease_whose_cpus_are_lent_is_owed_them_and_paid_from_the_next_release()
    {
        _ledger.TryHold(A.Lease(1), A.Cpus(2));
        _ledger.Lend(A.Lease(1));
        _ledger.TryHold(A.Lease(2), A.Cpus(2));
        _ledger.TakeBack(A.Lease(1));
        Assert.Equal(A.Cpus(2)["CPU"], _ledger.Debt);

        _ledger.Release(A.Lease(2));

        Assert.Equal(ResourceAmount.Zero, _ledger.Debt);
        Assert.Equal(ResourceAmount.Zero, _ledger.Available["CPU"]);
    }

    [Fact]
    public void Debtor_that_ends_takes_its_claim_with_it()
    {
        _ledger.TryHold(A.Lease(1), A.Cpus(2));
        _ledger.Lend(A.Lease(1));
        _ledger.TryHold(A.Lease(2), A.Cpus(2));
        _ledger.TakeBack(A.Lease(1));
        _ledger.Release(A.Lease(1));
        _ledger.Release(A.Lease(2));
        Assert.Equal(_ledger.Total, _ledger.Available);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(20261122)]
    public void Any_sequence_keeps_the_account_right(int seed)
    {
        var random = new Random(seed);
        var ledger = new ResourceLedger(ResourceSet.Of(("CPU", 4), ("GPU", 2)));
        for (var step = 0; step < 5000; step++)
        {
            var lease = A.Lease((ulong)random.Next(12));
            Step(ledger, random, lease);
            foreach (var total in ledger.Total.Amounts)
            {
                var free = ledger.Available[total.Name];
                Assert.True(free >= ResourceAmount.Zero && free <= total.Amount, $"seed {seed}, step {step}: {ledger.Available}");
            }

            Assert.True(ledger.Debt == ResourceAmount.Zero || ledger.Available["CPU"] == ResourceAmount.Zero, $"seed {seed}, step {step}: debt beside free CPUs");
        }

        for (ulong lease = 0; lease < 12; lease++)
        {
            ledger.Release(A.Lease(lease));
        }

        Assert.Equal(ledger.Total, ledger.Available);
    }

    private static void Step(ResourceLedger ledger, Random random, AkkaRay.Messages.Ids.LeaseId lease)
    {
        switch (random.Next(4))
        {
            case 0:
                ledger.TryHold(lease, ResourceSet.Of(("CPU", random.Next(0, 30) / 10.0), ("GPU", random.Next(0, 2))));
                break;
            case 1:
                ledger.Release(lease);
                break;
            case 2:
                ledger.Lend(lease);
                break;
            default:
                ledger.TakeBack(lease);
                break;
        }
    }
}
