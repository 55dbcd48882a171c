using System.Reflection;
using Hyperion;

namespace AkkaRay.Values.Graphs;

/// <summary>
/// Delegates: for each method in the list, which method (<see cref="MethodIdentity"/>) and on which object, which for a
/// lambda is what it captured. Not tracked as objects: two delegates of the same method and object are equal anyway, and
/// a closure that holds a delegate to itself ends at the closure.
/// </summary>
internal sealed class Delegates : GraphFactory
{
    private sealed class Shape(Type type) : GraphShape
    {
        public override void Write(Stream stream, object value, SerializerSession session)
        {
            var targets = ((Delegate)value).GetInvocationList();
            stream.WriteNumber(targets.Length);
            foreach (var target in targets)
            {
                MethodIdentity.Write(stream, target.Method, session);
                stream.WriteAny(target.Target, session);
            }
        }

        public override object Read(Stream stream, DeserializerSession session)
        {
            var targets = new Delegate[stream.ReadCount(1)];
            for (var i = 0; i < targets.Length; i++)
            {
                var method = MethodIdentity.Read(stream, session);
                var target = stream.ReadAny(session);
                targets[i] = target is null ? method.CreateDelegate(type) : method.CreateDelegate(type, target);
            }

            return Delegate.Combine(targets)!;
        }
    }

    /// <summary>Why a delegate cannot be sent; null if it can, as far as its own method goes.</summary>
    public static string? Refusal(Delegate value)
        => value.GetInvocationList().Any(each => IsMadeAtRunTime(each.Method))
            ? "it was compiled while this one ran. Write it as a lambda or a method."
            : null;

    public static bool IsMadeAtRunTime(MethodInfo method)
        => method.DeclaringType is null || method.Module.Assembly.IsDynamic || method is System.Reflection.Emit.DynamicMethod;

    protected override bool Takes(Type type) => typeof(Delegate).IsAssignableFrom(type);

    protected override GraphShape Build(Type type) => new Shape(type);
}
