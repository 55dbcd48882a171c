using AkkaRay.Messages.Executors;

namespace AkkaRay.Messages.Tests.Serialization;

/// <summary>What the assembly of the wire holds, by kind.</summary>
internal static class WireTypes
{
    private static readonly Type[] All = typeof(IRayMessage).Assembly.GetTypes();

    public static IEnumerable<Type> OverAkka => All.Where(type => type.IsClass && typeof(IRayMessage).IsAssignableFrom(type));

    public static IEnumerable<Type> OverTheLocalSocket => All.Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(ExecutorMessage)));
}
