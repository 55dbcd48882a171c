using AkkaRay.ObjectStore;
using AkkaRay.ObjectStore.Clients;
using AkkaRay.ObjectStore.Serving;

namespace AkkaRay.StoreChild;

/// <summary>What the process does; it says on its output how far it is, and waits for the end of its input.</summary>
internal static class Child
{
    /// <summary>Every tenth object is left half written.</summary>
    public static int Write(string ticket, int count, int length)
    {
        var client = StoreClient.Connect(ticket, 0, 0);
        for (var i = 0; i < count; i++)
        {
            var writer = client.Create(new ObjectKey(7, (ulong)i, 1, 0), length + i);
            var isWhole = i % 10 != 9;
            writer.Span[..(isWhole ? length + i : length / 2)].Fill((byte)i);
            Console.WriteLine(isWhole ? $"sealed {Text(writer.Seal())}" : "half");
        }

        return Wait("written");
    }

    public static int Pin(string ticket, string[] names)
    {
        var client = StoreClient.Connect(ticket, 0, 0);
        var pins = Array.ConvertAll(names, name => client.Open(Parse(name)));
        Wait("pinned");
        GC.KeepAlive(pins);
        return 0;
    }

    /// <summary>Says of each object what its bytes are, if they are all the same.</summary>
    public static int Check(string ticket, string[] names)
    {
        using var client = StoreClient.Connect(ticket, 0, 0);
        foreach (var name in names)
        {
            using var pin = client.Open(Parse(name));
            Console.WriteLine(pin.Span.ContainsAnyExcept(pin.Span[0]) ? "torn" : $"{pin.Span[0]}");
        }

        return 0;
    }

    /// <summary>
    /// Keeps a store of its own whose objects are spilled to a disk that is too small: says how the first put that finds
    /// no room fails, and whether it can put and read again once half is freed.
    /// </summary>
    public static int FillDisk(string folder, string disk)
    {
        const int Length = 1_000_000;
        using var host = new StoreHost(new StoreSettings { Capacity = 8 << 20, Folder = folder, SpillFolder = disk, FullTimeout = TimeSpan.FromMilliseconds(500) });
        using var client = StoreClient.Connect(host.TicketPath, 0, 0);
        var names = new List<StoredName>();
        try
        {
            while (names.Count < 100)
            {
                names.Add(Put(client, names.Count, Length));
            }
        }
        catch (StoreFullException e)
        {
            Console.WriteLine($"full after {names.Count}: {e.Message}");
        }

        for (var i = 0; i < names.Count; i += 2)
        {
            client.Free(names[i]);
        }

        names.Add(Put(client, names.Count, Length));
        for (var i = 1; i < names.Count; i += 2)
        {
            using var pin = client.Open(names[i]);
            Console.WriteLine(pin.Span.ContainsAnyExcept((byte)i) ? $"{i} is torn" : "right");
        }

        return 0;
    }

    private static StoredName Put(StoreClient client, int number, int length)
    {
        using var writer = client.Create(new ObjectKey(7, (ulong)number, 1, 0), length);
        writer.Span.Fill((byte)number);
        return writer.Seal();
    }

    /// <summary>
    /// Until it is killed, several threads at once: writes objects of its own, some of them never to the end, reads them and
    /// <paramref name="names"/> in place, and lets its own go. Says so if it ever reads what nobody wrote.
    /// </summary>
    public static int Churn(string ticket, ulong owner, int seed, string[] names)
    {
        var client = StoreClient.Connect(ticket, owner, 0);
        var shared = Array.ConvertAll(names, Parse);
        for (var thread = 0; thread < 2; thread++)
        {
            var random = new Random(seed + thread);
            new Thread(() => new Churn(client, owner, shared, random).Run()) { IsBackground = true }.Start();
        }

        return Wait("churning");
    }

    private static int Wait(string state)
    {
        Console.WriteLine(state);
        Console.In.ReadToEnd();
        return 0;
    }

    private static string Text(StoredName name)
    {
        var bytes = new byte[StoredName.Size];
        name.Write(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private static StoredName Parse(string name) => StoredName.Read(Convert.FromHexString(name));
}
