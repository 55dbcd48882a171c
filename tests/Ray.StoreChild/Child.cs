using AkkaRay.ObjectStore;
using AkkaRay.ObjectStore.Clients;

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
