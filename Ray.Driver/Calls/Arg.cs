namespace AkkaRay;

/// <summary>An argument of a remote call: a value, or a reference to one that is resolved before the method runs.</summary>
public readonly struct Arg<T>
{
    private Arg(ArgumentForm form, T? value, ObjectRef<T>? reference)
    {
        Form = form;
        Value = value;
        Reference = reference;
    }

    internal ArgumentForm Form { get; }

    internal T? Value { get; }

    internal ObjectRef<T>? Reference { get; }

    /// <summary>Passes the value itself.</summary>
    public static implicit operator Arg<T>(T value) => new(ArgumentForm.Value, value, null);

    /// <summary>Passes what the reference stands for.</summary>
    /// <exception cref="ArgumentNullException">The reference is null.</exception>
    public static implicit operator Arg<T>(ObjectRef<T> reference)
        => new(ArgumentForm.Reference, default, reference ?? throw new ArgumentNullException(nameof(reference)));
}
