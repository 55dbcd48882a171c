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
}
