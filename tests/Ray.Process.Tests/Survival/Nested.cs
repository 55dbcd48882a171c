namespace AkkaRay.Process.Tests.Survival;

/// <summary>Tasks that submit tasks and wait for them.</summary>
public static class Nested
{
    [Remote]
    public static async Task<int> Fibonacci(int n)
    {
        if (n < 2)
        {
            return n;
        }

        var left = Nested.Remote.Fibonacci(n - 1);
        var right = Nested.Remote.Fibonacci(n - 2);
        return await left + await right;
    }

    /// <summary>Blocks its thread instead of awaiting.</summary>
    [Remote]
    public static int Depth(int n)
    {
        if (n == 0)
        {
            return 0;
        }

        return Ray.Get(Nested.Remote.Depth(n - 1)) + 1;
    }

    [Remote]
    public static async Task<int> SumOf(ObjectRef<int> a, ObjectRef<int> b) => await a + await b;

    /// <summary>One child makes a value, its sibling awaits it by reference.</summary>
    [Remote]
    public static async Task<int> Siblings(int value)
    {
        var first = Work.Remote.Late(value, 50);
        var second = Nested.Remote.SumOf(first, first);
        var third = Nested.Remote.SumOf(first, second);
        return await third;
    }

    /// <summary>A reference made in this task outlives it at the caller only as a value.</summary>
    [Remote]
    public static async Task<byte[]> Relay(ObjectRef<byte[]> bytes) => await bytes;
}
