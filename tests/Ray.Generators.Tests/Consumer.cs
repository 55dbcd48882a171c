namespace AkkaRay.Generators.Tests;

internal static class Consumer
{
    [Remote(Cpus = 0.5, MaxRetries = -1, RetryOn = [typeof(TimeoutException)])]
    public static int One() => 1;

    [Remote]
    public static void Nothing()
    {
    }

    [Remote]
    public static async Task<int> Two()
    {
        await Task.Yield();
        return 2;
    }
}
