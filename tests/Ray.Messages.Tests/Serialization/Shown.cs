using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Akka.Actor;

namespace AkkaRay.Messages.Tests.Serialization;

/// <summary>An object written out member by member, so that two can be compared although collections have no useful equality.</summary>
internal static class Shown
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Show(value, text);
        return text.ToString();
    }

    private static void Show(object? value, StringBuilder text)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case IActorRef actor:
                text.Append(actor.Path);
                break;
            case DateTimeOffset time:
                text.Append(time.ToString("O", CultureInfo.InvariantCulture));
                break;
            case string or Guid or Enum or IConvertible:
                text.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
            case IEnumerable items:
                ShowItems(items, text);
                break;
            default:
                ShowMembers(value, text);
                break;
        }
    }

    private static void ShowItems(IEnumerable items, StringBuilder text)
    {
        text.Append('[');
        foreach (var item in items)
        {
            Show(item, text);
            text.Append("; ");
        }

        text.Append(']');
    }

    private static void ShowMembers(object value, StringBuilder text)
    {
        text.Append(value.GetType().Name).Append('{');
        foreach (var property in value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.GetIndexParameters().Length == 0))
        {
            text.Append(property.Name).Append('=');
            Show(property.GetValue(value), text);
            text.Append(", ");
        }

        text.Append('}');
    }
}
