namespace AkkaRay.Generators.Model;

/// <summary>How the argument of a parameter travels.</summary>
internal enum ParameterKind
{
    /// <summary>As a value, or as a reference that is resolved before the method runs.</summary>
    Value,

    /// <summary>As a reference that the method gets as such.</summary>
    Reference,

    /// <summary>Not at all: the call's token, which the submission takes and the executor supplies.</summary>
    CancellationToken,

    /// <summary>Not at all: a keyed actor's kept state, which its constructor gets from the executor.</summary>
    State,
}
