namespace AkkaRay.Process.Tests;

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

    public string Out => _safeOut.ToString()!;

    public string Error => _safeError.ToString()!;

    public void Dispose()
    {
        Console.SetOut(_oldOut);
        Console.SetError(_oldError);
    }
}
