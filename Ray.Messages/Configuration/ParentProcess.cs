namespace AkkaRay.Messages.Configuration;

/// <summary>
/// How a head or worker that another program started follows that program: it is given <see cref="ExitFlag"/>, holds the
/// end of a pipe as its standard input, and stops when the pipe closes, however the other program ended. Interrupts are
/// then the other program's business, although a terminal sends them to both.
/// </summary>
public static class ParentProcess
{
    /// <summary>The argument that says so.</summary>
    public const string ExitFlag = "--exit-with-parent";

    /// <summary>Calls <paramref name="stop"/> when the standard input has ended.</summary>
    public static void WhenGone(Action stop) => new Thread(() =>
    {
        while (Console.In.Read() >= 0)
        {
        }

        try
        {
            stop();
        }
        catch (ObjectDisposedException)
        {
            // The process is ending already.
        }
    })
    { IsBackground = true, Name = "parent" }.Start();
}
