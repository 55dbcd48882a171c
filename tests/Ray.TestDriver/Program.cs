using AkkaRay;
using AkkaRay.TestDriver;

// A driver in a process of its own, that tests can kill. ADDRESS COUNT FOLDER: holds COUNT executors, each of which writes
// a file named as its process into FOLDER; then stays until it is killed or its standard input ends.
await using var ray = await Ray.InitAsync(args[0]);
var held = Enumerable.Range(0, int.Parse(args[1])).Select(_ => Held.Remote.Hold(args[2])).ToList();
Console.WriteLine(held.Count);
await Console.In.ReadToEndAsync();
held.ForEach(one => Ray.CancelAsync(one));
