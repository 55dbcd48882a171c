using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Worker.Executors;
using AkkaRay.Worker.Output;

namespace AkkaRay.Worker.Agent;

/// <summary>Does with executors what the core decided.</summary>
internal sealed class ExecutorHands(
    NodeInfo node, AgentCore core, IExecutorHost host, IReadOnlyDictionary<JobId, string> folders, Func<string, IActorRef> resolve, ILoggingAdapter log)
{
    private readonly Creations _creations = new(host.Send);

    /// <summary>Whether instances wait for <see cref="Create"/>, because more may follow.</summary>
    public bool HasCreations => !_creations.IsEmpty;

    /// <summary>Has the instances made that were gathered.</summary>
    public void Create() => _creations.Send();

    public void Perform(AgentEffect effect, TimeSpan now)
    {
        if (effect is AgentEffect.Send(var to, ExecutorProtocol.CreateInstance { Instance.IsShared: true } creation))
        {
            _creations.Add(to, creation);
            return;
        }

        // What is said of an instance comes after it.
        _creations.Send();
        switch (effect)
        {
            case AgentEffect.Start start:
                host.Start(start.Executor, start.Environment);
                break;
            case AgentEffect.Send(var executor, var message):
                host.Send(executor, message);
                break;
            case AgentEffect.Load(var executor, var job):
                Load(executor, job);
                break;
            case AgentEffect.Kill(var executor, var reason):
                log.Killing(executor, reason);
                host.Kill(executor);
                break;
            case AgentEffect.ForceStop(var executor, var lease, var task):
                ForceStop(executor, lease, task, now);
                break;
            default:
                throw new UnreachableException($"No way to perform {effect}.");
        }
    }

    private void Load(ExecutorId executor, JobId job)
    {
        if (core.CodeOf(job) is { } code && folders.TryGetValue(job, out var folder))
        {
            // What an actor writes that outlived its job stays in the node's own log.
            if (core.View.Job(job) is { } info)
            {
                var driver = resolve(info.DriverPath);
                host.Attach(executor, pid => new DriverSink(driver, job, node.Name, pid));
            }

            host.Send(executor, new ExecutorProtocol.LoadJob(job, folder, code.EntryAssembly, code.EntryMvid, node.Id, node.Name) { Owner = core.Owners.Local.Of(executor) });
        }
    }

    private void ForceStop(ExecutorId executor, LeaseId lease, ulong task, TimeSpan now)
    {
        if (host.LastStarted(executor) is var last && (last == task || last == ulong.MaxValue))
        {
            core.ForceKill(lease, task, now);
        }
        else
        {
            host.Send(executor, new ExecutorProtocol.StopTask(lease, task));
        }
    }
}
