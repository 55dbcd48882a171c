using System.CommandLine;
using AkkaRay.Benchmarks.Cases;
using AkkaRay.Benchmarks.Contenders;
using AkkaRay.Benchmarks.Running;
using AkkaRay.Benchmarks.Subject;
using Spectre.Console;

namespace AkkaRay.Benchmarks;

/// <summary>The command line: run and list for people, contender and first-result for the harness itself.</summary>
internal static class Commands
{
    public static RootCommand Root() => new("Measures AkkaRay against what else could carry a call, in ratios.")
    {
        Run(), List(), Contender(), First(), Objects(), Queued(), Sample(),
    };

    private static Command Run()
    {
        var cases = new Option<string[]>("--case") { Description = "A case to run; may be repeated. All when left out." };
        var quick = new Option<bool>("--quick") { Description = "Few short rounds: shows that everything works, the numbers are rough." };
        var json = new Option<FileInfo?>("--json") { Description = "Also writes the results to this file, for programs." };
        var command = new Command("run", "Runs cases with their baselines and shows the results.") { cases, quick, json };
        command.SetAction((parsed, cancellationToken) => new RunCommand(AnsiConsole.Console).RunAsync(
            parsed.GetValue(cases) ?? [], parsed.GetValue(quick) ? Effort.Quick : Effort.Full, parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Lists the cases.");
        command.SetAction(_ =>
        {
            foreach (var one in AllCases.List)
            {
                Console.WriteLine($"{one.Name,-22} {one.What}");
            }
        });
        return command;
    }

    private static Command Contender()
    {
        var address = new Option<string>("--address") { Required = true };
        var command = new Command("contender") { address };
        command.Hidden = true;
        command.SetAction(async (parsed, _) =>
        {
            await using var contender = await RayContender.StartAsync(parsed.GetRequiredValue(address));
            await ContenderLoop.RunAsync(contender, Console.In, Console.Out);
        });
        return command;
    }

    private static Command Objects()
    {
        var address = new Option<string>("--address") { Required = true };
        var name = new Option<string>("--name") { Required = true };
        var rounds = new Option<int>("--rounds") { Required = true };
        var command = new Command("objects") { address, name, rounds };
        command.Hidden = true;
        command.SetAction((parsed, _) => ObjectRounds.RunAsync(
            parsed.GetRequiredValue(address), parsed.GetRequiredValue(name), parsed.GetRequiredValue(rounds)));
        return command;
    }

    private static Command Sample()
    {
        var name = new Option<string>("--name") { Required = true };
        var command = new Command("sample") { name };
        command.Hidden = true;
        command.SetAction((parsed, cancellationToken) => Samples.RunAsync(parsed.GetRequiredValue(name), cancellationToken));
        return command;
    }

    private static Command Queued()
    {
        var address = new Option<string>("--address") { Required = true };
        var command = new Command("queued") { address };
        command.Hidden = true;
        command.SetAction((parsed, _) => QueuedTasks.RunAsync(parsed.GetRequiredValue(address)));
        return command;
    }

    private static Command First()
    {
        var command = new Command("first-result") { Hidden = true };
        command.SetAction((_, _) => FirstResult.RunAsync());
        return command;
    }
}
