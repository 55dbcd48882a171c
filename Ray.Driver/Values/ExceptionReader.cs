using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace AkkaRay.Values;

/// <summary>Puts an exception together again, without running a constructor.</summary>
internal static class ExceptionReader
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static Exception Rebuild(ExceptionRecord record, string? where)
    {
        var exception = Make(record);
        exception.HResult = record.HResult;
        ExceptionInternals.Inner(exception) = record.Inner is null ? null : ExceptionCodec.Decode(record.Inner, where);
        ExceptionInternals.Source(exception) = record.Source;
        ExceptionInternals.HelpLink(exception) = record.HelpLink;
        foreach (var entry in record.Data)
        {
            if (Read(entry.Key) is { } key)
            {
                exception.Data[key] = Read(entry.Value);
            }
        }

        foreach (var field in record.Fields)
        {
            Restore(exception, field);
        }

        // The first of the causes is the cause, as one object.
        if (exception is AggregateException { InnerExceptions.Count: > 0 } aggregate)
        {
            ExceptionInternals.Inner(exception) = aggregate.InnerExceptions[0];
        }

        return ExceptionDispatchInfo.SetRemoteStackTrace(exception, StackTrace(record, where));
    }

    private static Exception Make(ExceptionRecord record)
    {
        var type = Find(record.Type);
        if (type is null || type.IsAbstract || !typeof(Exception).IsAssignableFrom(type))
        {
            var name = record.Type.Split(',')[0];
            return new UnknownRemoteException($"{name}: {record.Message}", name, record.Text);
        }

        var exception = (Exception)RuntimeHelpers.GetUninitializedObject(type);
        ExceptionInternals.Message(exception) = record.StoredMessage;
        return exception;
    }

    private static Type? Find(string name)
    {
        try
        {
            return Type.GetType(name, throwOnError: false);
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException or TypeLoadException)
        {
            return null;
        }
    }

    private static string StackTrace(ExceptionRecord record, string? where)
    {
        var trace = record.StackTrace ?? "   (it was never thrown)";
        var notes = string.Concat(record.LeftOut.Select(each => $"{Environment.NewLine}   (not sent: {each})"));
        return where is null ? trace + notes : $"   [on {where}]{Environment.NewLine}{trace}{notes}";
    }

    private static void Restore(Exception exception, ExceptionField field)
    {
        try
        {
            for (var type = exception.GetType(); type is not null && type != typeof(Exception); type = type.BaseType)
            {
                if (TypeNames.Portable(type) == field.DeclaringType && type.GetField(field.Name, Declared) is { } found)
                {
                    found.SetValue(exception, Read(field.Value));
                    return;
                }
            }
        }
        catch (Exception failure) when (failure is RaySerializationException or ArgumentException or FieldAccessException)
        {
            // A field that does not fit is left at its default: the exception is still more use than none.
        }
    }

    private static object? Read(byte[] value)
    {
        try
        {
            return Codec<object?>.Read(value);
        }
        catch (RaySerializationException exception)
        {
            return $"(could not be read: {exception.Message})";
        }
    }
}
