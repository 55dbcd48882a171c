using System.CommandLine;
using AkkaRay;
using ParameterServer;

var input = new Option<string>("--input") { Description = "Folder with documentation files, by default the reference packs of this .NET installation.", DefaultValueFactory = _ => Corpus.DefaultFolder };
var workers = new Option<int>("--workers") { Description = "Worker processes of the cluster that is started.", DefaultValueFactory = _ => 2 };
var address = new Option<string?>("--address") { Description = "Use the cluster at ray://HOST:PORT, whose nodes see the same files, instead of starting one." };
var shards = new Option<int>("--shards") { Description = "Actors that hold the model: 1, 2, 4, 8 or 16.", DefaultValueFactory = _ => 2 };
var trainers = new Option<int>("--trainers") { Description = "Actors that learn. Each takes a CPU.", DefaultValueFactory = _ => 2 };
var rounds = new Option<int>("--rounds") { Description = "Rounds of ten steps for each trainer.", DefaultValueFactory = _ => 30 };
var killActor = new Option<bool>("--kill-actor") { Description = "Kill a shard and a trainer half-way, as a power cut would. The accuracy stays what it is." };

input.Validators.Add(result =>
{
    if (!Directory.Exists(result.GetValueOrDefault<string>()))
    {
        result.AddError($"--input is '{result.GetValueOrDefault<string>()}'; there is no such folder.");
    }
});
foreach (var (option, highest) in new[] { (workers, 64), (trainers, 64), (rounds, 10_000) })
{
    option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 1 || result.GetValueOrDefault<int>() > highest)
        {
            result.AddError($"{option.Name} must be between 1 and {highest}.");
        }
    });
}

shards.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is not (1 or 2 or 4 or 8 or 16))
    {
        result.AddError("--shards must be 1, 2, 4, 8 or 16.");
    }
});

var command = new RootCommand("Learns which library a page of .NET documentation belongs to, with the model on some actors and the learning on others.")
{
    input, workers, address, shards, trainers, rounds, killActor,
};
command.SetAction((parsed, cancellationToken) => TrainJob.RunAsync(
    new JobOptions(
        parsed.GetValue(input)!, parsed.GetValue(workers), parsed.GetValue(address), parsed.GetValue(shards), parsed.GetValue(trainers), parsed.GetValue(rounds), parsed.GetValue(killActor)),
    cancellationToken));

var parsed = command.Parse(args);
foreach (var error in parsed.Errors)
{
    Console.Error.WriteLine(error.Message);
}

if (parsed.Errors.Count > 0)
{
    return 2;
}

try
{
    return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(15) });
}
catch (Exception error) when (error is RayException or IOException or UnauthorizedAccessException or OperationCanceledException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
