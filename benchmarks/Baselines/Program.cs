using AkkaRay.Benchmarks.Baselines;
using AkkaRay.Benchmarks.Contenders;

// Two roles a baseline: the caller, which the harness starts and drives, and the server, which the caller starts.
switch (args)
{
    case ["tcp-echo"]:
        await using (var contender = await TcpEcho.StartAsync())
        {
            await ContenderLoop.RunAsync(contender, Console.In, Console.Out);
        }

        return 0;
    case ["tcp-echo", "server"]:
        TcpEchoServer.Run();
        return 0;
    case ["akka-ask"]:
        await using (var contender = await AkkaAsk.StartAsync())
        {
            await ContenderLoop.RunAsync(contender, Console.In, Console.Out);
        }

        return 0;
    case ["akka-ask", "server"]:
        await AkkaAskServer.RunAsync();
        return 0;
    default:
        Console.Error.WriteLine("Say which baseline: tcp-echo or akka-ask. The benchmarks start this program; it is of no use alone.");
        return 2;
}
