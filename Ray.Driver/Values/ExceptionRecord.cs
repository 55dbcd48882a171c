using MemoryPack;

namespace AkkaRay.Values;

/// <summary>An exception as it travels. Everything is optional on reading but the type's name and the texts.</summary>
[MemoryPackable]
internal sealed partial record ExceptionRecord
{
    /// <summary>Name and assembly, without its version.</summary>
    public required string Type { get; init; }

    /// <summary>What <see cref="Exception.Message"/> returned where it was thrown.</summary>
    public required string Message { get; init; }

    /// <summary>As it printed itself there, without its causes; the stand-in for an unknown type shows it.</summary>
    public required string Text { get; init; }

    /// <summary>The message as the exception itself stores it; null if it was given none.</summary>
    public string? StoredMessage { get; init; }

    public string? StackTrace { get; init; }

    public string? Source { get; init; }

    public string? HelpLink { get; init; }

    public int HResult { get; init; }

    /// <summary>An exception's record again.</summary>
    public byte[]? Inner { get; init; }

    public ExceptionDataEntry[] Data { get; init; } = [];

    public ExceptionField[] Fields { get; init; } = [];

    /// <summary>Which fields and data could not be sent, and why.</summary>
    public string[] LeftOut { get; init; } = [];
}
