namespace AkkaRay.Cli;

/// <summary>A failure that is told in one line, without a stack trace.</summary>
internal sealed class CliException(string message, int exitCode = ExitCode.Failed) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
