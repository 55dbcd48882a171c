using AkkaRay.ObjectStore.Spilling;

namespace AkkaRay.ObjectStore.Tests.Spilling;

public sealed class SpillFolderTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("ray-spill-").FullName;

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public void Small_objects_share_a_file_and_come_back_as_they_were()
    {
        using var folder = new SpillFolder(_path, long.MaxValue);
        var random = new Random(1);
        var objects = Enumerable.Range(0, 50).Select(i => new byte[1000 + (i * 37)]).ToList();
        objects.ForEach(random.NextBytes);

        var places = objects.ConvertAll(one => folder.Write(one));

        Assert.Equal(1, folder.Files);
        for (var i = 0; i < objects.Count; i++)
        {
            var back = new byte[objects[i].Length];
            SpillFolder.Read(places[i], back);
            Assert.Equal(objects[i], back);
        }
    }

    [Fact]
    public void A_file_goes_with_its_last_object()
    {
        using var folder = new SpillFolder(_path, long.MaxValue);
        var large = new byte[SpillFolder.FileFullAt];
        var (first, second) = (folder.Write(large), folder.Write(large));

        folder.Release(first);
        Assert.False(File.Exists(first.File.Path));
        Assert.True(File.Exists(second.File.Path));
        folder.Release(second);
        Assert.Empty(Directory.GetFiles(_path));
        Assert.Equal(0, folder.Bytes);
    }

    [Fact]
    public void A_full_quota_is_an_error_that_names_it()
    {
        using var folder = new SpillFolder(_path, 1000);
        folder.Write(new byte[600]);

        var problem = Assert.Throws<SpillException>(() => folder.Write(new byte[600]));
        Assert.Contains("1000", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_changed_bit_is_noticed()
    {
        using var folder = new SpillFolder(_path, long.MaxValue);
        var place = folder.Write(new byte[10_001]);
        place.File.Write([1], place.Position + 10_000);

        Assert.Throws<SpillException>(() => SpillFolder.Read(place, new byte[10_001]));
    }

    [Fact]
    public void Checksums_tell_every_changed_byte() => Seeds.Run(20, random =>
    {
        var bytes = new byte[random.Next(1, 300)];
        random.NextBytes(bytes);
        var sum = Checksum.Of(bytes);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 0x10;
            Assert.NotEqual(sum, Checksum.Of(bytes));
            bytes[i] ^= 0x10;
        }
    });
}
