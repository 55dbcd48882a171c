using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Akka.Actor;
using AkkaRay.Messages.Resources;
using MemoryPack;

namespace AkkaRay.Messages.Tests.Serialization;

/// <summary>
/// Makes an instance of any type on the wire by filling its constructor and its init members, so that a new message is
/// tested without anybody writing a sample of it. Full samples have a distinct value everywhere; bare ones have null,
/// nothing and zero wherever the type allows it.
/// </summary>
internal sealed class SampleMessages(IActorRef someone, bool isBare)
{
    // What is being made now: inside of itself it has none.
    private readonly Stack<Type> _within = [];
    private int _count;

    public object Of(Type type) => Value(type, isNullable: false)!;

    private object? Value(Type type, bool isNullable)
    {
        if (isNullable && (isBare || _within.Contains(type)))
        {
            return null;
        }

        var number = ++_count;
        return Simple(type, number) ?? Collection(type) ?? Composite(type);
    }

    private object? Simple(Type type, int number) => type switch
    {
        _ when type == typeof(string) => isBare ? "" : $"text {number} äß🦉",
        _ when type == typeof(bool) => !isBare,
        _ when type == typeof(Guid) => isBare ? Guid.Empty : new Guid(number, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2030, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(isBare ? 0 : -7)),
        _ when type == typeof(TimeSpan) => TimeSpan.FromMilliseconds(isBare ? 0 : number),
        _ when type == typeof(IActorRef) => someone,
        _ when type == typeof(ResourceSet) => isBare ? ResourceSet.Empty : ResourceSet.Of(("CPU", number), ("memory", 0.5)),
        { IsEnum: true } => type.GetEnumValues().GetValue(isBare ? 0 : type.GetEnumValues().Length - 1),
        { IsPrimitive: true } => isBare ? Activator.CreateInstance(type) : Convert.ChangeType(number, type, CultureInfo.InvariantCulture),
        _ => null,
    };

    private object? Collection(Type type)
    {
        if (type.IsArray)
        {
            return Fill(type.GetElementType()!);
        }

        if (!type.IsGenericType)
        {
            return null;
        }

        var arguments = type.GetGenericArguments();
        var definition = type.GetGenericTypeDefinition();
        return definition == typeof(Nullable<>) ? Value(arguments[0], isNullable: false)
            : definition == typeof(ImmutableArray<>) ? Immutable(arguments[0])
            : type == typeof(ImmutableSortedDictionary<string, string>) ? Labels()
            : throw new NotSupportedException($"Teach {nameof(SampleMessages)} to make a {type}.");
    }

    private Array Fill(Type element)
    {
        var kinds = isBare ? [] : UnionMembers(element);
        var array = Array.CreateInstance(element, kinds.Length);
        for (var index = 0; index < kinds.Length; index++)
        {
            array.SetValue(Value(kinds[index], isNullable: false), index);
        }

        return array;
    }

    private object Immutable(Type element)
        => typeof(ImmutableCollectionsMarshalShim).GetMethod(nameof(ImmutableCollectionsMarshalShim.Wrap))!
            .MakeGenericMethod(element).Invoke(null, [Fill(element)])!;

    private ImmutableSortedDictionary<string, string> Labels() => isBare
        ? ImmutableSortedDictionary<string, string>.Empty
        : ImmutableSortedDictionary<string, string>.Empty.Add("zone", "a").Add("disk", "fast");

    private object Composite(Type type)
    {
        _within.Push(type);
        var concrete = UnionMembers(type)[0];
        var constructor = concrete.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(candidate => candidate.GetParameters() is not [var only] || only.ParameterType != concrete)
            .MaxBy(candidate => candidate.GetParameters().Length)
            ?? throw new NotSupportedException($"{concrete} has no constructor to fill.");
        var nullability = new NullabilityInfoContext();
        var instance = constructor.Invoke(
            [.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType, IsNullable(nullability.Create(parameter))))]);
        var given = constructor.GetParameters().Select(parameter => parameter.Name).ToHashSet();
        foreach (var property in concrete.GetProperties().Where(property => property.CanWrite && !given.Contains(property.Name) && Travels(property)))
        {
            property.SetValue(instance, Value(property.PropertyType, IsNullable(nullability.Create(property))));
        }

        _within.Pop();
        return instance;
    }

    private static bool Travels(PropertyInfo property) => property.GetCustomAttribute<MemoryPackIgnoreAttribute>() is null;

    private static bool IsNullable(NullabilityInfo info) => info.ReadState == NullabilityState.Nullable;

    private static Type[] UnionMembers(Type type) => type.IsAbstract && !type.IsInterface
        ? [.. type.GetCustomAttributes<MemoryPackUnionAttribute>().Select(union => union.Type)]
        : [type];

    private static class ImmutableCollectionsMarshalShim
    {
        public static ImmutableArray<T> Wrap<T>(T[] items) => ImmutableArray.Create(items);
    }
}
