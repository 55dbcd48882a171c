using AkkaRay.Ownership;

namespace AkkaRay.Utilities;

/// <summary>A call that waits at an <see cref="IEndsWithCaller"/>, made again when the connection was not there for a moment.</summary>
internal static class PatientCall
{
    /// <summary>Waits for the call's result. Its token is the call's own: what it takes is not taken for nobody.</summary>
    public static async Task<TResult> WaitAsync<TResult>(Func<ObjectRef<TResult>> call)
    {
        while (true)
        {
            var result = call();
            var made = result.Origin as PendingTask;
            try
            {
                return await result.GetAsync(null, CancellationToken.None).ConfigureAwait(false);
            }
            catch (RayTaskCanceledException) when (made is { IsCanceled: false })
            {
                // Not by us: its actor believed us dead.
            }
        }
    }
}
