using System.CommandLine;
using AkkaRay.Cli.Memory;
using AkkaRay.Cli.Starting;
using AkkaRay.Cli.State;
using AkkaRay.Cli.Stopping;

namespace AkkaRay.Cli;

/// <summary>The <c>ray</c> command: its parts, and which exit code a run ends with.</summary>
internal static class RayCommand
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancellationToken)
    {
        var parsed = Create().Parse(args.Count == 0 ? ["--help"] : args);
        ShortenSubcommands(parsed.CommandResult.Command);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                Console.Error.WriteLine($"ray: {error.Message}");
            }

            Console.Error.WriteLine("ray: 'ray --help' and 'ray COMMAND --help' say what there is.");
            return ExitCode.BadUsage;
        }

        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (CliException error)
        {
            Console.Error.WriteLine($"ray: {error.Message}");
            return error.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
    }

    // A command's examples belong into its own help, not into the list of commands.
    private static void ShortenSubcommands(Command command)
    {
        foreach (var child in command.Subcommands)
        {
            child.Description = child.Description?.Split('\n')[0];
        }
    }

    private static RootCommand Create() => new(
        """
        Starts, shows and stops AkkaRay clusters.

        A cluster is one head and the workers that joined it. On one machine:
          ray start --head                      a head and a worker, in the background
          ray status                            what is there and what waits
          ray stop                              ends what was started here

        On another machine, with the address that 'ray start --head' prints:
          ray start --address 10.0.0.5:10001    one more worker
        """)
    {
        StartCommand.Create(),
        StatusCommand.Create(),
        ListCommand.Create(),
        GetCommand.Create(),
        SummaryCommand.Create(),
        WhyCommand.Create(),
        TimelineCommand.Create(),
        MemoryCommand.Create(),
        ShardingCommand.Create(),
        StopCommand.Create(),
    };
}
