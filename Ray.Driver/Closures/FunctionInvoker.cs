namespace AkkaRay.Closures;

/// <summary>Runs lambdas with a value, given to <see cref="Ray.Run{T}(Func{T}, TaskOptions)"/>, in executors.</summary>
internal sealed class FunctionInvoker<T> : RemoteInvoker
{
    public static readonly RemoteMethod Plain = new(typeof(FunctionInvoker<T>), 0, "Ray.Run", ClosureDefaults.Options);
    public static readonly RemoteMethod Async = new(typeof(FunctionInvoker<T>), 1, "Ray.Run", ClosureDefaults.Options);

    public override ValueTask InvokeAsync(int method, object? self, ArgReader args, ResultSink result)
    {
        if (method == 1)
        {
            return result.SetAsync(args.Next<Func<Task<T>>>()());
        }

        result.Set(args.Next<Func<T>>()());
        return default;
    }
}
