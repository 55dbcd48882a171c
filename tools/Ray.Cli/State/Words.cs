using System.Globalization;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Cli.State;

/// <summary>Numbers in the words of people.</summary>
internal static class Words
{
    private static readonly string[] ByteUnits = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>A duration in its largest unit, such as <c>5 min</c>.</summary>
    public static string Duration(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => "0 s",
        { TotalMinutes: < 1 } => Text($"{(int)span.TotalSeconds} s"),
        { TotalHours: < 1 } => Text($"{(int)span.TotalMinutes} min"),
        { TotalDays: < 2 } => Text($"{(int)span.TotalHours} h"),
        _ => Text($"{(int)span.TotalDays} d"),
    };

    /// <summary>A number of bytes, such as <c>1.5 GiB</c>.</summary>
    public static string Bytes(double bytes)
    {
        var unit = 0;
        while (bytes >= 1024 && unit < ByteUnits.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }

        return Text($"{bytes:0.#} {ByteUnits[unit]}");
    }

    /// <summary>What is used of what there is, such as <c>1.5/8</c>.</summary>
    public static string Share(string resource, ResourceAmount used, ResourceAmount total) => resource == ResourceNames.Memory
        ? $"{Bytes(used.ToDouble())}/{Bytes(total.ToDouble())}"
        : $"{used}/{total}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static string State(GroupState state) => state switch
    {
        GroupState.Created => "created",
        GroupState.Rescheduling => "rescheduling",
        GroupState.Removed => "removed",
        _ => "pending",
    };

    public static string Strategy(GroupStrategy strategy) => strategy switch
    {
        GroupStrategy.Spread => "spread",
        GroupStrategy.StrictPack => "strict pack",
        GroupStrategy.StrictSpread => "strict spread",
        _ => "pack",
    };
}
