using AkkaRay.ObjectStore;
using AkkaRay.ObjectStore.Clients;

namespace AkkaRay.StoreChild;

/// <summary>Uses a store as busily as it can, and looks at every byte it reads.</summary>
internal sealed class Churn(StoreClient client, ulong owner, StoredName[] shared, Random random)
{
    private const int OwnMax = 8;

    private readonly List<(StoredName Name, byte Value)> _own = [];

    public void Run()
    {
        while (true)
        {
            try
            {
                Step();
            }
            catch (StoreFullException)
            {
                // Others have it all just now.
            }
            catch (StoreException e)
            {
                Console.WriteLine($"wrong: {e.Message}");
            }
        }
    }

    private void Step()
    {
        switch (random.Next(4))
        {
            case 0 when _own.Count < OwnMax:
                Write();
                break;
            case 1 when _own.Count > 0:
                var index = random.Next(_own.Count);
                client.Free(_own[index].Name);
                _own.RemoveAt(index);
                break;
            case 2 when _own.Count > 0:
                var (name, value) = _own[random.Next(_own.Count)];
                Read(name, value);
                break;
            default:
                var number = random.Next(shared.Length);
                Read(shared[number], (byte)number);
                break;
        }
    }

    private void Write()
    {
        var (length, value) = (random.Next(1, random.Next(10) == 0 ? 2_000_000 : 100_000), (byte)random.Next(256));
        using var writer = client.Create(new ObjectKey(owner, (ulong)random.NextInt64(), 1, 0), length);
        writer.Span[..(length / 2)].Fill(value);
        if (random.Next(10) > 0)
        {
            writer.Span[(length / 2)..].Fill(value);
            _own.Add((writer.Seal(), value));
        }
    }

    private void Read(StoredName name, byte value)
    {
        using var pin = client.Open(name);
        if (pin.Span.ContainsAnyExcept(value))
        {
            Console.WriteLine($"wrong: an object of {pin.Length} times {value} has other bytes too");
        }
    }
}
