using System.Diagnostics;
using AkkaRay;
using Hello;

var watch = Stopwatch.StartNew();
await using var ray = await Ray.InitAsync();

ObjectRef<int> nine = Work.Remote.Square(3);
Console.WriteLine($"3 squared is {await nine}, {watch.ElapsedMilliseconds} ms after the start of a whole cluster");
Console.WriteLine($"the sum of the first ten squares is {await Work.Remote.SumOfSquares(10)}");
