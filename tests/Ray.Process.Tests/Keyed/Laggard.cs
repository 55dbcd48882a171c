using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Keyed;

/// <summary>A keyed actor that keeps a number, and can be late in writing it.</summary>
[Actor(MaxTaskRetries = -1)]
public sealed class Laggard(IActorState<long> number)
{
    public Place Where() => Place.Here;

    public long Number() => number.Value;

    public async Task<Place> Write(long value)
    {
        number.Value = value;
        await number.WriteAsync();
        return Place.Here;
    }

    /// <summary>Writes once there is a file <c>go</c>, and leaves one that says what came of it.</summary>
    public async Task WriteLate(string folder, long value)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "begun"), "");
        while (!File.Exists(Path.Combine(folder, "go")))
        {
            await Task.Delay(10);
        }

        number.Value = value;
        await File.WriteAllTextAsync(Path.Combine(folder, "asked"), "");
        try
        {
            await number.WriteAsync();
            await File.WriteAllTextAsync(Path.Combine(folder, "written"), "");
        }
        catch (ActorStateException refused)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "refused"), refused.Message);
        }
    }
}
