using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Akka.Configuration;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Scheduling.Labels;

namespace AkkaRay.Worker.Hosting;

/// <summary>Reads settings one by one and remembers all that is wrong with them, so that a user hears it at once.</summary>
internal sealed class SettingsReader(Config config)
{
    private readonly List<string> _wrong = [];

    public void ThrowIfWrong()
    {
        if (_wrong.Count > 0)
        {
            throw new ConfigurationException(string.Join(Environment.NewLine, _wrong));
        }
    }

    public int Whole(string key, int least, int most)
    {
        var text = config.GetString(key);
        if (int.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        _wrong.Add($"{key} is \"{text}\"; it must be a whole number from {least} to {most}.");
        return least;
    }

    public TimeSpan Time(string key)
    {
        var value = config.GetTimeSpan(key, null);
        if (value > TimeSpan.Zero)
        {
            return value;
        }

        _wrong.Add($"{key} is \"{config.GetString(key)}\"; it must be a time above zero, such as 10s or 300ms.");
        return TimeSpan.FromSeconds(1);
    }

    /// <summary>A size such as 64MiB, or 0, or nothing less than <paramref name="least"/>; "auto" is <paramref name="auto"/>.</summary>
    public long Size(string key, long least, long auto)
    {
        var text = config.GetString(key);
        if (text == "auto")
        {
            return auto;
        }

        try
        {
            if (config.GetByteSize(key) is { } value && (value == 0 || value >= least))
            {
                return value;
            }
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException or ConfigurationException)
        {
            // Said below.
        }

        _wrong.Add($"{key} is \"{text}\"; it must be a size such as 512MiB, at least {least} bytes, or 0.");
        return least;
    }

    /// <summary>A share from 0 to 1.</summary>
    public double Share(string key)
    {
        var text = config.GetString(key);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1)
        {
            return value;
        }

        _wrong.Add($"{key} is \"{text}\"; it must be a number from 0 to 1, such as 0.95.");
        return 0;
    }

    public string OneOf(string key, params string[] choices)
    {
        var text = config.GetString(key);
        if (!choices.Contains(text))
        {
            _wrong.Add($"{key} is \"{text}\"; it must be {string.Join(" or ", choices)}.");
        }

        return text;
    }

    public double Amount(string key, double auto)
        => config.GetString(key) is "auto" ? auto : Amount(key, config.GetString(key));

    public int Prestart(string key, double cpus)
        => config.GetString(key) is "auto" ? (int)Math.Clamp(Math.Ceiling(cpus), 0, 4) : Whole(key, 0, 1000);

    public ResourceSet Resources(string key, double cpus, double gpus)
    {
        var amounts = new List<NamedAmount> { new(ResourceNames.Cpu, ResourceAmount.From(cpus, ResourceNames.Cpu)) };
        foreach (var (name, text) in Entries(key))
        {
            if (name == ResourceNames.Cpu)
            {
                _wrong.Add($"{key} names CPU; say ray.worker.cpus (--cpus) instead.");
                continue;
            }

            amounts.Add(new NamedAmount(name, ResourceAmount.From(Amount($"{key}.{name}", text), name)));
        }

        if (!amounts.Exists(amount => amount.Name == ResourceNames.Gpu))
        {
            amounts.Add(new NamedAmount(ResourceNames.Gpu, ResourceAmount.From(gpus, ResourceNames.Gpu)));
        }

        return ResourceSet.Of(amounts);
    }

    public ImmutableSortedDictionary<string, string> Labels(string key)
    {
        var labels = Entries(key).ToImmutableSortedDictionary(entry => entry.Name, entry => entry.Text, StringComparer.Ordinal);
        foreach (var (name, text) in labels)
        {
            var problem = name.StartsWith(LabelNames.Prefix, StringComparison.Ordinal)
                ? $"'{name}' begins with {LabelNames.Prefix}, which is kept for labels that nodes have by themselves"
                : LabelSyntax.ProblemOfKey(name) ?? LabelSyntax.ProblemOfValue(text);
            if (problem is not null)
            {
                _wrong.Add($"{key}: {problem}.");
            }
        }

        return labels;
    }

    public string Host(string key, bool allowInsecure)
    {
        var host = config.GetString(key);
        if (!IPAddress.TryParse(host, out var address))
        {
            _wrong.Add($"{key} is \"{host}\"; it must be an IP address of this machine, such as 127.0.0.1.");
        }
        else if (!IPAddress.IsLoopback(address) && !allowInsecure)
        {
            _wrong.Add($"{key} is {host}, which opens the cluster to the network without a password. Set ray.security.allow-insecure = on if every machine there is trusted.");
        }

        return host;
    }

    private double Amount(string key, string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 0 && value <= 1L << 40)
        {
            var rounded = Math.Round(value * ResourceAmount.UnitsPerOne) / ResourceAmount.UnitsPerOne;
            return rounded;
        }

        _wrong.Add($"{key} is \"{text}\"; it must be a number that is not negative, such as 2 or 0.5.");
        return 0;
    }

    private IEnumerable<(string Name, string Text)> Entries(string key)
    {
        var block = config.GetConfig(key);
        return block is null || block.IsEmpty ? [] : block.Root.GetObject().Unwrapped.Keys
            .Select(name => (name, block.Root.GetObject().GetKey(name).GetString()));
    }
}
