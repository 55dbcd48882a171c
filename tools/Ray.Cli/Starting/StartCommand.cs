using System.CommandLine;
using AkkaRay.Cli.Addresses;

namespace AkkaRay.Cli.Starting;

/// <summary>The words of <c>ray start</c> and what they mean.</summary>
internal static class StartCommand
{
    private const int HeadPort = 10001;

    private static readonly Option<bool> Head = new("--head") { Description = "Start the head of a new cluster here, and a worker beside it." };
    private static readonly Option<string?> Address = new("--address") { Description = "Start a worker here that joins the head at HOST:PORT." };
    private static readonly Option<int?> Port = new("--port") { Description = "Port to listen on; 0 takes a free one. Default: 10001 for a head, a free one for a worker." };
    private static readonly Option<string> Host = new("--host") { Description = "Address of this machine to listen on. Other machines need one they can reach; see ray.security in ray.conf.", DefaultValueFactory = _ => "127.0.0.1" };
    private static readonly Option<string?> Data = new("--data") { Description = "Folder in which the head keeps its journal. A head started on the same folder is the same cluster." };
    private static readonly Option<double?> Cpus = new("--num-cpus") { Description = "Logical processors the worker offers; 0 beside a head means no worker. Default: those of the machine." };
    private static readonly Option<string?> ObjectStoreMemory = new("--object-store-memory") { Description = "What objects may take in the worker's shared memory: 2GiB. Default: 30 % of the machine's memory." };
    private static readonly Option<bool> NoWorker = new("--no-worker") { Description = "With --head: start no worker." };
    private static readonly Option<string[]> Resources = new("--resources") { Description = "Other resources the worker offers: GPU=1 or special=4; several by commas or repeated." };
    private static readonly Option<string[]> Labels = new("--labels") { Description = "Labels that tasks select nodes by: zone=a; several by commas or repeated." };
    private static readonly Option<string?> Name = new("--name") { Description = "The worker's name for people. Default: the machine's name and the process id." };
    private static readonly Option<string[]> Settings = new("--set") { Description = "A setting of ray.conf: --set ray.head.unreachable-timeout=5s. May be repeated." };
    private static readonly Option<bool> Block = new("--block") { Description = "Stay in the foreground and stop everything on Ctrl+C." };

    public static Command Create()
    {
        var command = new Command(
            "start",
            """
            Starts a head, or a worker that joins one, in the background.

            Examples:
              ray start --head                                  a cluster on this machine
              ray start --head --num-cpus 0                     a head without a worker
              ray start --head --data /var/lib/ray --block      for a service manager
              ray start --address 10.0.0.5:10001 --num-cpus 8 --resources GPU=1 --labels zone=a
            """)
        {
            Head, Address, Port, Host, Data, Cpus, ObjectStoreMemory, NoWorker, Resources, Labels, Name, Settings, Block,
        };
        command.Validators.Add(result => Check(
            result.AddError, result.GetValue(Head), result.GetValue(Address), result.GetValue(Data), result.GetValue(NoWorker)));
        Check(Resources, isNumber: true);
        Check(Labels, isNumber: false);
        Check(Settings, isNumber: false);
        Check(Port, port => port is < 0 or > ushort.MaxValue, "--port must be between 0 and 65535.");
        Check(Cpus, cpus => cpus is < 0 or double.NaN or > 1_000_000, "--num-cpus must be between 0 and 1000000.");
        command.SetAction((parsed, cancellationToken) => ClusterStart.RunAsync(Read(parsed), TimeProvider.System, cancellationToken));
        return command;
    }

    private static StartOptions Read(ParseResult parsed) => new()
    {
        Head = parsed.GetValue(Address) is { } address ? AddressChoice.One(address) : null,
        Host = parsed.GetValue(Host)!,
        Port = parsed.GetValue(Port) ?? (parsed.GetValue(Head) ? HeadPort : 0),
        Data = parsed.GetValue(Data) is { } data ? Path.GetFullPath(data) : null,
        Cpus = parsed.GetValue(Cpus),
        ObjectStoreMemory = parsed.GetValue(ObjectStoreMemory),
        NoWorker = parsed.GetValue(NoWorker),
        Resources = Pairs(parsed.GetValue(Resources)),
        Labels = Pairs(parsed.GetValue(Labels)),
        Name = parsed.GetValue(Name),
        Settings = parsed.GetValue(Settings) ?? [],
        Block = parsed.GetValue(Block),
    };

    private static void Check(Action<string> error, bool head, string? address, string? data, bool noWorker)
    {
        if (head == address is not null)
        {
            error("Say either --head, to start a cluster, or --address HOST:PORT, to join one.");
        }

        if (address is not null && AddressChoice.One(address) is null)
        {
            error($"--address is '{address}'; it must be HOST:PORT, such as 10.0.0.5:10001.");
        }

        if (address is not null && (data is not null || noWorker))
        {
            error("--data and --no-worker go with --head only.");
        }
    }

    private static void Check(Option<string[]> option, bool isNumber) => option.Validators.Add(result =>
    {
        foreach (var pair in Pairs(result.GetValueOrDefault<string[]>()))
        {
            var equals = pair.IndexOf('=');
            if (equals <= 0 || (isNumber && !(ParseAmount(pair[(equals + 1)..]) >= 0)))
            {
                result.AddError($"{option.Name} has '{pair}'; it must be {(isNumber ? "NAME=NUMBER" : "KEY=VALUE")}.");
            }
        }
    });

    private static void Check<T>(Option<T> option, Func<T?, bool> isWrong, string message) => option.Validators.Add(result =>
    {
        if (isWrong(result.GetValueOrDefault<T>()))
        {
            result.AddError(message);
        }
    });

    private static double? ParseAmount(string text)
        => double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var amount) ? amount : null;

    private static string[] Pairs(string[]? texts)
        => [.. (texts ?? []).SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
