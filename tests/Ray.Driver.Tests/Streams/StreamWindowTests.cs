using AkkaRay.Messages.Calls;
using AkkaRay.Streams;

namespace AkkaRay.Driver.Tests.Streams;

public sealed class StreamWindowTests
{
    [Fact]
    public void Run_that_repairs_has_room_behind_what_had_come_and_more_as_it_sends()
    {
        var window = new StreamWindow(itemsMax: 10, bytesMax: 1000);
        window.BeginAfter(40);
        var opened = window.Open(7, delivered: 4, bytesBefore: 0);
        Assert.Equal(new StreamCredit(7, 4, 50, 1000), opened);

        window.ReceiveAgain(600);
        window.Take(40, 600);

        Assert.Equal(new StreamCredit(7, 40, 50, 1600), window.TryTell(7));
    }

    [Fact]
    public void First_run_may_go_as_far_as_the_window()
        => Assert.Equal(new StreamCredit(7, 0, 10, 100), new StreamWindow(10, 100).Open(7, 0, 0));

    [Fact]
    public void Executor_is_told_when_half_of_the_items_were_taken()
    {
        var window = new StreamWindow(10, 1000);
        window.Open(7, 0, 0);

        Assert.Equal([null, null, null, null, new StreamCredit(7, 5, 15, 1005)], Enumerable.Range(1, 5).Select(i => Pass(window, i, 1)));
    }

    [Fact]
    public void Executor_is_told_when_half_of_the_bytes_were_taken()
    {
        var window = new StreamWindow(1000, 100);
        window.Open(7, 0, 0);

        Assert.Null(Pass(window, 1, 49));
        Assert.Equal(new StreamCredit(7, 2, 1002, 150), Pass(window, 2, 1));
    }

    [Fact]
    public void Window_of_one_item_is_told_of_every_item()
    {
        var window = new StreamWindow(1, 100);
        window.Open(7, 0, 0);

        Assert.Equal(2ul, Pass(window, 1, 1)!.Value.ItemsMax);
        Assert.Equal(3ul, Pass(window, 2, 1)!.Value.ItemsMax);
    }

    [Fact]
    public void Second_run_gets_room_for_what_its_consumer_took_and_not_for_what_still_waits()
    {
        var window = new StreamWindow(10, 100);
        window.Open(7, 0, 0);
        window.Receive(30);
        window.Receive(30);
        window.Take(1, 30);

        // 30 bytes wait already, so that 70 more may come.
        Assert.Equal(new StreamCredit(7, 2, 11, 70), window.Open(7, 2, 60));
    }

    [Fact]
    public void Items_that_come_again_take_no_room()
    {
        var window = new StreamWindow(1000, 100);
        window.Open(7, 0, 0);
        window.Receive(60);
        window.Open(7, 0, 0);
        window.ReceiveAgain(60);

        Assert.Equal(160ul, Pass(window, 1, 60, isNew: false)!.Value.BytesMax);
    }

    [Fact]
    public void Second_run_has_room_for_a_lost_item_that_the_consumer_waits_for_however_much_came_behind_it()
    {
        var window = new StreamWindow(1000, 100);
        window.Open(7, 0, 0);
        window.Receive(60);
        window.Receive(60);
        window.Take(1, 60);

        Assert.Equal(new StreamCredit(7, 1, 1001, 100), window.Open(7, 1, 60));
    }

    /// <summary>An executor that obeys and a consumer that takes never stop each other, whatever the sizes and the deaths.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Stream_never_stalls_and_never_runs_further_ahead_than_it_may(int seed)
    {
        var random = new Random(seed);
        var (itemsMax, bytesMax) = ((ulong)random.Next(1, 20), (ulong)random.Next(1, 2000));
        var window = new StreamWindow(itemsMax, bytesMax);
        var sizes = Enumerable.Range(0, 500).Select(_ => random.Next(1, 400)).ToArray();
        var credit = window.Open(1, 0, 0);
        var (sent, sentBytes) = (0, 0ul);
        while (window.Taken < (ulong)sizes.Length)
        {
            var maySend = sent < sizes.Length && (ulong)sent < credit.ItemsMax && sentBytes < credit.BytesMax;
            var mayTake = window.Taken < (ulong)sent;
            Assert.True(maySend || mayTake, $"seed {seed}: stalled after {sent} of {sizes.Length}");
            if (random.Next(50) == 0)
            {
                // Some of what came and was not taken is lost with the executor, and comes again.
                (sent, sentBytes) = (random.Next((int)window.Taken, sent + 1), 0);
                credit = window.Open(1, (ulong)sent, (ulong)sizes[..sent].Sum());
            }
            else if (maySend && (!mayTake || random.Next(2) == 0))
            {
                sentBytes += (ulong)sizes[sent];
                Action<long> receive = (ulong)sent < window.Received ? window.ReceiveAgain : window.Receive;
                receive(sizes[sent++]);
                Assert.True(window.Received - window.Taken <= itemsMax, $"seed {seed}: {window.Received - window.Taken} items ahead");
            }
            else if (mayTake)
            {
                window.Take(window.Taken + 1, (ulong)sizes[window.Taken]);
                credit = window.TryTell(1) ?? credit;
            }
        }
    }

    private static StreamCredit? Pass(StreamWindow window, int index, int bytes, bool isNew = true)
    {
        if (isNew)
        {
            window.Receive(bytes);
        }

        window.Take((ulong)index, (ulong)bytes);
        return window.TryTell(7);
    }
}
