using AkkaRay;
using AkkaRay.TestDriver;

// A driver in a process of its own, that tests can kill. It stays until then, or until its standard input ends.
await using var ray = await Ray.InitAsync(args[1]);
switch (args[0])
{
    // hold ADDRESS COUNT FOLDER: holds COUNT executors, each of which writes a file named as its process into FOLDER.
    case "hold":
        var held = Enumerable.Range(0, int.Parse(args[2])).Select(_ => Held.Remote.Hold(args[3])).ToList();
        await Console.In.ReadToEndAsync();
        held.ForEach(one => Ray.CancelAsync(one));
        break;

    // own ADDRESS SPACE: an actor in a process of its own, one in a shared one, and a detached one named 'stays'.
    case "own":
        ActorHandle<Tally>[] owned =
        [
            Tally.Remote.With(new() { MaxRestarts = -1 }).New(),
            Tally.Remote.With(new() { MaxRestarts = -1, Isolation = Isolation.Shared }).New(),
            Tally.Remote.With(new() { Name = "stays", Namespace = args[2], Lifetime = ActorLifetime.Detached }).New(),
        ];
        Console.WriteLine(string.Join(',', await Ray.GetAll(owned.Select(one => one.Count()))));
        await Console.In.ReadToEndAsync();
        break;

    // ask ADDRESS SPACE: has 'stays' count, says what it answered, and ends.
    case "ask":
        var found = await Tally.Remote.GetAsync("stays", args[2]);
        Console.WriteLine(await found.Count());
        break;
}
