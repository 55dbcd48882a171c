namespace AkkaRay.Closures;

/// <summary>Runs lambdas without a value, given to <see cref="Ray.Run(Action, TaskOptions)"/>, in executors.</summary>
internal sealed class ActionInvoker : RemoteInvoker
{
    public static readonly RemoteMethod Plain = new(typeof(ActionInvoker), 0, "Ray.Run", ClosureDefaults.Options);
    public static readonly RemoteMethod Async = new(typeof(ActionInvoker), 1, "Ray.Run", ClosureDefaults.Options);

    public override ValueTask InvokeAsync(int method, object? self, ArgReader args, ResultSink result)
    {
        if (method == 1)
        {
            return result.DoneAsync(args.Next<Func<Task>>()());
        }

        args.Next<Action>()();
        result.Done();
        return default;
    }
}
