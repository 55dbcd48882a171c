namespace AkkaRay.Values.Graphs;

/// <summary>A value of a refused type was met; where, is found out afterwards.</summary>
internal sealed class RefusedTypeException(Type type)
    : Exception($"{TypeNames.Full(type)} cannot be sent to another process: {Unsendable.Reason(type)}")
{
    public Type Type { get; } = type;
}
