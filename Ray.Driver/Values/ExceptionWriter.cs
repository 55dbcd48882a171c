using System.Collections;
using AkkaRay.Values.Graphs;

namespace AkkaRay.Values;

/// <summary>Takes an exception apart. User code (overridden properties) is run with care: it may throw itself.</summary>
internal static class ExceptionWriter
{
    private const int TextLengthMax = 256 * 1024;

    /// <summary>Everything that can be sent.</summary>
    public static ExceptionRecord Record(Exception exception)
    {
        var leftOut = new List<string>();
        return Summary(exception) with
        {
            StoredMessage = ExceptionInternals.Message(exception),
            Source = Try(() => exception.Source),
            HelpLink = Try(() => exception.HelpLink),
            HResult = exception.HResult,
            Inner = exception.InnerException is { } inner ? ExceptionCodec.Encode(inner) : null,
            Data = Entries(exception, leftOut),
            Fields = Fields(exception, leftOut),
            LeftOut = [.. leftOut],
        };
    }

    /// <summary>The texts alone.</summary>
    public static ExceptionRecord Summary(Exception exception) => new()
    {
        Type = TypeNames.Portable(exception.GetType()),
        Message = Cut(Try(() => exception.Message) ?? ""),
        Text = Cut(Try(() => Text(exception)) ?? TypeNames.Full(exception.GetType())),
        StoredMessage = Try(() => exception.Message),
        StackTrace = Try(() => exception.StackTrace),
    };

    // An exception prints its causes too; they have records of their own.
    private static string Text(Exception exception) => exception.InnerException is null
        ? exception.ToString()
        : $"{TypeNames.Full(exception.GetType())}: {exception.Message}{Environment.NewLine}{exception.StackTrace}";

    private static ExceptionField[] Fields(Exception exception, List<string> leftOut)
    {
        var fields = new List<ExceptionField>();
        foreach (var field in ObjectFields.Of(exception.GetType(), typeof(Exception)))
        {
            if (Blittable.IsAddress(field.FieldType))
            {
                leftOut.Add($"{MemberNames.Readable(field)}: it is an address.");
            }
            else if (TryEncode(field.GetValue(exception), MemberNames.Readable(field), leftOut, out var value))
            {
                fields.Add(new ExceptionField(TypeNames.Portable(field.DeclaringType!), field.Name, value));
            }
        }

        return [.. fields];
    }

    private static ExceptionDataEntry[] Entries(Exception exception, List<string> leftOut)
    {
        // Asking for Data makes an empty one, which is not what is to be sent.
        if (ExceptionInternals.Data(exception) is not { Count: > 0 } data)
        {
            return [];
        }

        var entries = new List<ExceptionDataEntry>();
        foreach (DictionaryEntry entry in data)
        {
            var name = $"Data[{entry.Key}]";
            if (TryEncode(entry.Key, name, leftOut, out var key) && TryEncode(entry.Value, name, leftOut, out var value))
            {
                entries.Add(new ExceptionDataEntry(key, value));
            }
        }

        return [.. entries];
    }

    private static bool TryEncode(object? value, string name, List<string> leftOut, out byte[] bytes)
    {
        var buffer = new ByteBuffer();
        try
        {
            Codec<object?>.Write(buffer, value);
            bytes = buffer.ToArray();
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            leftOut.Add($"{name}: {exception.Message}");
            bytes = [];
            return false;
        }
    }

    private static string? Try(Func<string?> get)
    {
        try
        {
            return get();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static string Cut(string text) => text.Length <= TextLengthMax ? text : string.Concat(text.AsSpan(0, TextLengthMax), " …");
}
