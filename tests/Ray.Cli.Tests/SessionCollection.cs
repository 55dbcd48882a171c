namespace AkkaRay.Cli.Tests;

/// <summary>Tests that set where sessions are kept; one after the other, for there is one such setting a process.</summary>
[CollectionDefinition(nameof(SessionCollection), DisableParallelization = true)]
public sealed class SessionCollection;
