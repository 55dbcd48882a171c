using AkkaRay.Copies;

namespace AkkaRay.Driver.Tests.Copies;

public sealed class ArgumentPlacesTests
{
    private static readonly Guid s_one = new(1, 0, 0, new byte[8]);
    private static readonly Guid s_two = new(2, 0, 0, new byte[8]);

    private readonly ArgumentPlaces _places = new();

    [Fact]
    public void Memory_with_most_bytes_is_best_and_copies_count_where_they_are()
    {
        _places.Add([s_one], 3 * ArgumentPlaces.BytesMin);
        _places.Add([s_two], 2 * ArgumentPlaces.BytesMin);
        Assert.Equal(s_one, _places.Best);

        _places.Add([s_one, s_two], ArgumentPlaces.BytesMin);
        _places.Add([s_two], 2 * ArgumentPlaces.BytesMin);
        Assert.Equal(s_two, _places.Best);
    }

    [Fact]
    public void Few_bytes_make_no_difference()
    {
        Assert.Null(_places.Best);
        _places.Add([s_one], ArgumentPlaces.BytesMin - 1);
        Assert.Null(_places.Best);
        _places.Add([s_one], 1);
        Assert.Equal(s_one, _places.Best);
    }
}
