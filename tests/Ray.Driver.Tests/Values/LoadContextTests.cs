using System.Reflection;
using System.Runtime.Loader;
using AkkaRay.Values;

namespace AkkaRay.Driver.Tests.Values;

public class Shipped
{
    public int Number { get; set; }

    public static Func<int> Closure(int captured) => () => captured + 1;
}

public sealed class LoadContextTests
{
    // Finds this very assembly again, and nothing else: shared assemblies come from the default context.
    private sealed class JobContext() : AssemblyLoadContext("job")
    {
        protected override Assembly? Load(AssemblyName assemblyName)
            => assemblyName.Name == typeof(Shipped).Assembly.GetName().Name
                ? LoadFromAssemblyPath(typeof(Shipped).Assembly.Location)
                : null;
    }

    [Fact]
    public void Types_and_delegates_are_those_of_the_callers_context()
    {
        var value = Trip.Bytes<object>(new List<Shipped> { new() { Number = 5 } });
        var closure = Trip.Bytes<object>(Shipped.Closure(6));
        var context = new JobContext();
        var shipped = context.LoadFromAssemblyPath(typeof(Shipped).Assembly.Location);
        using (context.EnterContextualReflection())
        {
            var list = (System.Collections.IList)Codec<object>.Read(value);
            Assert.Same(shipped, list[0]!.GetType().Assembly);
            Assert.NotSame(typeof(Shipped), list[0]!.GetType());
            var function = (Func<int>)Codec<object>.Read(closure);
            Assert.Same(shipped, function.Method.Module.Assembly);
            Assert.Equal(7, function());
        }

        Assert.IsType<List<Shipped>>(Codec<object>.Read(value));
    }
}
