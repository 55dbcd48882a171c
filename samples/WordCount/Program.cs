using System.CommandLine;
using AkkaRay;
using WordCount;

var input = new Option<string>("--input") { Description = "Folder to read, with its sub-folders; links are not followed.", DefaultValueFactory = _ => Input.DotnetRoot };
var pattern = new Option<string>("--pattern") { Description = "Which files.", DefaultValueFactory = _ => "*.xml" };
var workers = new Option<int>("--workers") { Description = "Worker processes of the cluster that is started.", DefaultValueFactory = _ => 2 };
var address = new Option<string?>("--address") { Description = "Use the cluster at ray://HOST:PORT, whose nodes see the same files, instead of starting one." };
var killWorker = new Option<bool>("--kill-worker") { Description = "Kill one of the workers half-way, as a power cut would. The counts stay right." };
var verify = new Option<bool>("--verify") { Description = "Count again in one plain loop and fail on any difference." };

input.Validators.Add(result =>
{
    if (!Directory.Exists(result.GetValueOrDefault<string>()))
    {
        result.AddError($"--input is '{result.GetValueOrDefault<string>()}'; there is no such folder.");
    }
});
workers.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is < 1 or > 64)
    {
        result.AddError("--workers must be between 1 and 64.");
    }
});

var command = new RootCommand("Counts words in files, on a cluster of this machine. Words are runs of letters in lower case.")
{
    input, pattern, workers, address, killWorker, verify,
};
command.Validators.Add(result =>
{
    if (result.GetValue(killWorker) && (result.GetValue(address) is not null || result.GetValue(workers) == 1))
    {
        result.AddError("--kill-worker needs a cluster of its own with two workers or more: leave --address out.");
    }
});

command.SetAction((parsed, cancellationToken) => CountJob.RunAsync(
    new JobOptions(
        parsed.GetValue(input)!, parsed.GetValue(pattern)!, parsed.GetValue(workers), parsed.GetValue(address), parsed.GetValue(killWorker), parsed.GetValue(verify)),
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
    // Ctrl+C cancels the token; the cluster then needs a moment to end its processes.
    return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(15) });
}
catch (Exception error) when (error is RayException or IOException or UnauthorizedAccessException or OperationCanceledException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
