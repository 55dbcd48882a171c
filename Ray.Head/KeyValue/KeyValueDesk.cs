using AkkaRay.Head.Gcs;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.KeyValue.KeyValueProtocol;

namespace AkkaRay.Head.KeyValue;

/// <summary>Serves the key-value table within its bounds.</summary>
internal sealed class KeyValueDesk(GcsCore core)
{
    private const int NameMax = 1024;
    private const int ListMax = 1000;

    private KeyValueTable Keys => core.State.Keys;

    public IReadOnlyList<GcsEffect> Put(PutKey message)
    {
        if (core.State.Requests.Find(message.Request.Value) is { } changed)
        {
            return Stored(message.Request, changed);
        }

        if ((ProblemOfName(message.Namespace, message.Key) ?? ProblemOfValue(message)) is { } problem)
        {
            return Refused(message.Request, problem);
        }

        if (!message.Overwrite && Keys.Find(message.Namespace, message.Key) is not null)
        {
            return Stored(message.Request, changed: false);
        }

        return [core.Record(new KeyPut(message.Request.Value, message.Namespace, message.Key, message.Value)), .. Stored(message.Request, changed: true)];
    }

    public IReadOnlyList<GcsEffect> Delete(DeleteKey message)
    {
        if (core.State.Requests.Find(message.Request.Value) is { } changed)
        {
            return Stored(message.Request, changed);
        }

        if (ProblemOfName(message.Namespace, message.Key) is { } problem)
        {
            return Refused(message.Request, problem);
        }

        return Keys.Find(message.Namespace, message.Key) is null
            ? Stored(message.Request, changed: false)
            : [core.Record(new KeyDeleted(message.Request.Value, message.Namespace, message.Key)), .. Stored(message.Request, changed: true)];
    }

    public IReadOnlyList<GcsEffect> Get(GetKey message) => ProblemOfName(message.Namespace, message.Key) is { } problem
        ? Refused(message.Request, problem)
        : [new GcsEffect.Reply(new KeyFound(message.Request, Keys.Find(message.Namespace, message.Key)))];

    public IReadOnlyList<GcsEffect> List(ListKeys message)
    {
        if (ProblemOfName(message.Namespace, message.Prefix is "" ? "any" : message.Prefix) is { } problem)
        {
            return Refused(message.Request, problem);
        }

        var found = Keys.List(message.Namespace, message.Prefix, ListMax);
        return [new GcsEffect.Reply(new KeysListed(message.Request, [.. found.Take(ListMax)], found.Count <= ListMax))];
    }

    private string? ProblemOfValue(PutKey message)
    {
        if (message.Value is null || message.Value.Length > ValueBytesMax)
        {
            return $"The value of '{message.Key}' has {message.Value?.Length ?? 0} bytes; it must be given and have at most {ValueBytesMax}. Put larger values as objects.";
        }

        var old = Keys.Find(message.Namespace, message.Key);
        if (old is null && Keys.Count >= core.Settings.KeysMax)
        {
            return $"'{message.Key}' cannot be put: there are {Keys.Count} keys, the most allowed. Delete some, or raise ray.head.keys-max.";
        }

        var size = Keys.Size + KeyValueTable.SizeOf(message.Key, message.Value) - (old is null ? 0 : KeyValueTable.SizeOf(message.Key, old));
        return size > core.Settings.KeysSizeMax
            ? $"'{message.Key}' cannot be put: all keys and values would take {size} bytes; at most {core.Settings.KeysSizeMax} are allowed. Delete some, or raise ray.head.keys-size-max."
            : null;
    }

    private static string? ProblemOfName(string? space, string? key)
    {
        if (space is null || space.Length > NameMax)
        {
            return $"The namespace has {space?.Length ?? 0} characters; it must be given and have at most {NameMax}.";
        }

        return string.IsNullOrEmpty(key) || key.Length > NameMax
            ? $"The key has {key?.Length ?? 0} characters; it must have 1 to {NameMax}."
            : null;
    }

    private static GcsEffect[] Stored(RequestId request, bool changed) => [new GcsEffect.Reply(new KeyStored(request, changed))];

    private static GcsEffect[] Refused(RequestId request, string reason) => [new GcsEffect.Reply(new KeyRefused(request, reason))];
}
