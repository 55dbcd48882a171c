using System.Collections.Immutable;
using AkkaRay.Messages.Resources;
using AkkaRay.Worker.Resources;

namespace AkkaRay.Worker.Tests.Resources;

public sealed class DeviceBookTests
{
    private readonly DeviceBook _book = DeviceBook.Of(Gpus(3), ["a", "b"]);

    [Fact]
    public void Whole_devices_are_taken_one_by_one_and_those_without_a_name_are_numbered()
    {
        Assert.Equal(["a", "b"], Take(2));
        Assert.Equal(["2"], Take(1));
        Assert.False(_book.TryTake(Gpus(1), out _));
    }

    [Fact]
    public void Parts_share_a_device_so_that_whole_ones_stay_whole()
    {
        Assert.Equal(["a", "a", "a"], [.. Take(0.5), .. Take(0.25), .. Take(0.25)]);
        Assert.Equal(["b", "2"], Take(2));
    }

    [Fact]
    public void Halves_of_different_devices_are_no_whole_one()
    {
        var book = DeviceBook.Of(Gpus(2), []);
        book.TryTake(Gpus(0.6), out _);
        book.TryTake(Gpus(0.6), out _);

        Assert.False(book.Has(Gpus(0.8)));
        Assert.True(book.Has(Gpus(0.4)));
    }

    [Fact]
    public void Nothing_is_always_there()
    {
        Assert.True(new DeviceBook([]).TryTake(ResourceAmount.Zero, out var taken));
        Assert.Empty(taken);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(20261123)]
    public void No_device_is_ever_given_out_twice(int seed)
    {
        var random = new Random(seed);
        var book = DeviceBook.Of(Gpus(4), []);
        var held = new List<ImmutableArray<DeviceShare>>();
        for (var step = 0; step < 5000; step++)
        {
            if (random.Next(2) == 0 && held.Count > 0)
            {
                var index = random.Next(held.Count);
                book.Give(held[index]);
                held.RemoveAt(index);
            }
            else if (book.TryTake(random.Next(2) == 0 ? Gpus(random.Next(1, 4)) : new ResourceAmount(random.Next(1, 10_000)), out var taken))
            {
                held.Add(taken);
            }

            var most = held.SelectMany(shares => shares).GroupBy(share => share.Id).Select(group => group.Sum(share => share.Amount.Units)).DefaultIfEmpty().Max();
            Assert.True(most <= ResourceAmount.UnitsPerOne, $"seed {seed}, step {step}: a device is held {most} times in ten thousand");
        }

        held.ForEach(book.Give);
        Assert.True(book.Has(Gpus(4)), $"seed {seed}: not all came back");
    }

    private static ResourceAmount Gpus(double count) => ResourceAmount.From(count, "GPU");

    private string[] Take(double count)
    {
        Assert.True(_book.TryTake(Gpus(count), out var taken));
        return [.. taken.Select(share => share.Id)];
    }
}
