using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace AkkaRay.Worker.Platform;

/// <summary>Finds NVIDIA's accelerators without loading their library: a process that did could not choose among them any more.</summary>
internal static class GpuFinder
{
    private const string DriverFolder = "/proc/driver/nvidia/gpus";
    private const string Variable = "CUDA_VISIBLE_DEVICES";
    private const string Vendor = "NVIDIA ";

    /// <summary>What the driver library calls the devices this process may use.</summary>
    public static ImmutableArray<string> Ids() => Environment.GetEnvironmentVariable(Variable) is { } allowed
        ? [.. allowed.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
        : [.. Enumerable.Range(0, Folders().Length).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    /// <summary>The first device's model as a label, such as <c>H200</c>; empty without one.</summary>
    public static string Type()
    {
        try
        {
            return Folders().Select(folder => Path.Combine(folder, "information")).Where(File.Exists)
                .SelectMany(File.ReadLines)
                .FirstOrDefault(line => line.StartsWith("Model:", StringComparison.Ordinal)) is { } line
                ? ToLabel(line["Model:".Length..].Trim())
                : "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>A model's name as a label's value: without the vendor, with '-' for what a label may not hold.</summary>
    internal static string ToLabel(string model)
    {
        var label = new StringBuilder();
        foreach (var character in model.StartsWith(Vendor, StringComparison.Ordinal) ? model[Vendor.Length..] : model)
        {
            label.Append(char.IsAsciiLetterOrDigit(character) || character is '.' or '_' ? character : '-');
        }

        return label.ToString().Trim('-', '.', '_');
    }

    private static string[] Folders() => Directory.Exists(DriverFolder) ? Directory.GetDirectories(DriverFolder) : [];
}
