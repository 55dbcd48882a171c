namespace AkkaRay.Messages.Calls;

/// <summary>The byte before each argument of a task. The numbers are on the wire.</summary>
public enum ArgumentKind : byte
{
    /// <summary>Left out by the caller; the method's default applies.</summary>
    Default = 0,

    /// <summary>A 32-bit length and the encoded value.</summary>
    Value = 1,

    /// <summary>Only inside an owner: the next of the task's dependencies, replaced before the task is sent.</summary>
    Dependency = 2,

    /// <summary>A 32-bit length and the <see cref="ObjectAddress"/> of a value too large to travel inline.</summary>
    Large = 3,
}
