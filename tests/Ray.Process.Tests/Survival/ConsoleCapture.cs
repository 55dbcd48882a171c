namespace AkkaRay.Process.Tests.Survival;

/// <summary>Takes what this program writes on its console until it is disposed.</summary>
internal sealed class ConsoleCapture : IDisposable
{
    private readonly TextWriter _oldOut = Console.Out;
    private readonly TextWriter _oldError = Console.Error;
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();
    private readonly TextWriter _safeOut;
    private readonly TextWriter _safeError;

    public ConsoleCapture()
    {
        Console.SetOut(_safeOut = TextWriter.Synchronized(_out));
        Console.SetError(_safeError = TextWriter.Synchronized(_error));
    }

    public string Out => Read(_safeOut, _out);

    public string Error => Read(_safeError, _error);

    public void Dispose()
    {
        Console.SetOut(_oldOut);
        Console.SetError(_oldError);
    }

    // The synchronized writers lock themselves.
    private static string Read(TextWriter safe, StringWriter inner)
    {
        lock (safe)
        {
            return inner.ToString();
        }
    }
}
