namespace AkkaRay.Process.Tests.Keyed;

/// <summary>A keyed actor; the process in which five hundred of them are made first dies with the one that is next. The folder is its namespace.</summary>
[Actor(MaxTaskRetries = -1)]
public sealed class Doomed
{
    private static int s_made;

    public Doomed()
    {
        if (Interlocked.Increment(ref s_made) == 500 && TryMark())
        {
            System.Diagnostics.Process.GetCurrentProcess().Kill();
        }
    }

    public (string? Key, int Pid) Answer() => (RayActorContext.Current.Key, Environment.ProcessId);

    private static bool TryMark()
    {
        try
        {
            using var mark = new FileStream(Path.Combine(RayActorContext.Current.Namespace, "died"), FileMode.CreateNew);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
