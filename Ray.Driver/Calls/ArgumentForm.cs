namespace AkkaRay;

/// <summary>How an <see cref="Arg{T}"/> was given; the default value of the struct means it was left out.</summary>
internal enum ArgumentForm : byte
{
    LeftOut = 0,
    Value = 1,
    Reference = 2,
}
