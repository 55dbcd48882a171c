using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Serialization;
using AkkaRay.Messages.State;
using static AkkaRay.Messages.Executors.ExecutorProtocol;

namespace AkkaRay.Messages.Executors;

/// <summary>Those of the <see cref="ExecutorMessage"/>s that are written by hand. The tags are on the wire and never change.</summary>
internal static class PlainMessages
{
    /// <summary>The message's bytes; null if it is none of these.</summary>
    public static byte[]? Write(ExecutorMessage message)
    {
        var writer = new PlainWriter();
        switch (message)
        {
            case LoadJob job:
                writer.Value(Tag.LoadJob);
                writer.Value(job.Job);
                writer.Text(job.Folder);
                writer.Text(job.EntryAssembly);
                writer.Value(job.EntryMvid);
                writer.Value(job.Node);
                writer.Text(job.NodeName);
                writer.Value(job.Owner);
                break;
            case CreateInstance create:
                writer.Value(Tag.CreateInstance);
                writer.Value(create.Lease);
                writer.Value(create.Token);
                create.Instance.Write(writer);
                break;
            case CloseInstance close:
                writer.Value(Tag.CloseInstance);
                writer.Value(close.Lease);
                writer.Value(close.LimitMillis);
                break;
            case AcceptLease accept:
                writer.Value(Tag.AcceptLease);
                writer.Value(accept.Lease);
                writer.Value(accept.Token);
                break;
            case StopTask stop:
                writer.Value(Tag.StopTask);
                writer.Value(stop.Lease);
                writer.Value(stop.TaskNumber);
                writer.Value(stop.KeepsChildren);
                break;
            default:
                return WriteOne(message, writer) ? writer.ToArray() : null;
        }

        return writer.ToArray();
    }

    /// <summary>The message of these bytes; null if they are none of these.</summary>
    /// <exception cref="InvalidDataException">They should be, and are not.</exception>
    public static ExecutorMessage? Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new PlainReader(bytes);
        return reader.Value<Tag>() switch
        {
            Tag.LoadJob => new LoadJob(
                reader.Value<JobId>(), reader.Text() ?? "", reader.Text() ?? "", reader.Value<Guid>(), reader.Value<NodeId>(), reader.Text() ?? "")
            {
                Owner = reader.Value<OwnerId>(),
            },
            Tag.JobLoaded => new JobLoaded(reader.Value<JobId>()),
            Tag.AcceptLease => new AcceptLease(reader.Value<LeaseId>(), reader.Value<AccessToken>()),
            Tag.LeaseAccepted => new LeaseAccepted(reader.Value<LeaseId>()),
            Tag.LeaseConnected => new LeaseConnected(reader.Value<LeaseId>()),
            Tag.LeaseClosed => new LeaseClosed(reader.Value<LeaseId>()),
            Tag.EndLease => new EndLease(reader.Value<LeaseId>()),
            Tag.TaskBlocked => new TaskBlocked(reader.Value<LeaseId>()),
            Tag.TaskResumed => new TaskResumed(reader.Value<LeaseId>()),
            Tag.StopTask => new StopTask(reader.Value<LeaseId>(), reader.Value<ulong>()) { KeepsChildren = reader.Value<bool>() },
            Tag.Exit => new Exit(reader.Text() ?? ""),
            Tag.CreateInstance => new CreateInstance(reader.Value<LeaseId>(), reader.Value<AccessToken>(), InstanceStart.Read(ref reader)),
            Tag.CreateInstances => new CreateInstances(InstanceStart.Read(ref reader), reader.All<NewInstance>(NewInstance.SizeMin)),
            Tag.InstancesCreated => ReadLeases(ref reader),
            Tag.InstanceCreated => new InstanceCreated(reader.Value<LeaseId>()),
            Tag.CloseInstance => new CloseInstance(reader.Value<LeaseId>(), reader.Value<int>()),
            Tag.KeepServing => new KeepServing(reader.Value<int>()),
            Tag.TasksRan => new TasksRan(reader.Value<JobId>(), reader.All<TaskRunNote>(TaskRunNote.SizeMin)),
            _ => null,
        };
    }

    // Those that say one thing.
    private static bool WriteOne(ExecutorMessage message, PlainWriter writer)
    {
        switch (message)
        {
            case JobLoaded loaded:
                writer.Value(Tag.JobLoaded);
                writer.Value(loaded.Job);
                break;
            case Exit exit:
                writer.Value(Tag.Exit);
                writer.Text(exit.Reason);
                break;
            case KeepServing serving:
                writer.Value(Tag.KeepServing);
                writer.Value(serving.Millis);
                break;
            case TasksRan ran:
                writer.Value(Tag.TasksRan);
                writer.Value(ran.Job);
                writer.All(ran.Runs);
                break;
            case CreateInstances several:
                writer.Value(Tag.CreateInstances);
                several.Kind.Write(writer);
                writer.All(several.Instances);
                break;
            case InstancesCreated several:
                writer.Value(Tag.InstancesCreated);
                WriteLeases(several.Leases, writer);
                break;
            default:
                return WriteLease(message, writer);
        }

        return true;
    }

    private static bool WriteLease(ExecutorMessage message, PlainWriter writer)
    {
        if (LeaseOf(message) is not var (tag, lease))
        {
            return false;
        }

        writer.Value(tag);
        writer.Value(lease);
        return true;
    }

    private static (Tag Tag, LeaseId Lease)? LeaseOf(ExecutorMessage message) => message switch
    {
        LeaseAccepted accepted => (Tag.LeaseAccepted, accepted.Lease),
        LeaseConnected connected => (Tag.LeaseConnected, connected.Lease),
        LeaseClosed closed => (Tag.LeaseClosed, closed.Lease),
        EndLease end => (Tag.EndLease, end.Lease),
        TaskBlocked blocked => (Tag.TaskBlocked, blocked.Lease),
        TaskResumed resumed => (Tag.TaskResumed, resumed.Lease),
        InstanceCreated created => (Tag.InstanceCreated, created.Lease),
        _ => null,
    };

    private static void WriteLeases(ImmutableArray<LeaseId> leases, PlainWriter writer)
    {
        writer.Value(leases.IsDefault ? 0 : leases.Length);
        foreach (var lease in leases.IsDefault ? [] : leases)
        {
            writer.Value(lease);
        }
    }

    private static InstancesCreated ReadLeases(ref PlainReader reader)
    {
        var leases = new LeaseId[reader.Count(2 * sizeof(ulong))];
        for (var i = 0; i < leases.Length; i++)
        {
            leases[i] = reader.Value<LeaseId>();
        }

        return new InstancesCreated(ImmutableCollectionsMarshal.AsImmutableArray(leases));
    }

    private enum Tag : byte
    {
        LoadJob = 2,
        JobLoaded = 3,
        AcceptLease = 5,
        LeaseAccepted = 6,
        LeaseConnected = 7,
        LeaseClosed = 8,
        EndLease = 9,
        TaskBlocked = 10,
        TaskResumed = 11,
        StopTask = 12,
        Exit = 13,
        CreateInstance = 14,
        InstanceCreated = 15,
        CloseInstance = 17,
        KeepServing = 19,
        CreateInstances = 71,
        InstancesCreated = 72,
        TasksRan = 73,
    }
}
