namespace AkkaRay.Process.Tests.Actors;

/// <summary>Calls that may meet an instance that is just ending.</summary>
internal static class Unless
{
    /// <summary>Calls again as long as the actor says that its instance was lost: each time one that had been sent.</summary>
    public static async Task<T> Unavailable<T>(Func<Task<T>> call)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (ActorUnavailableException)
            {
                // The instance it was sent to is gone; the next waits for another.
            }
        }
    }
}
