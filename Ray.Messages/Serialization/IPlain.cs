namespace AkkaRay.Messages.Serialization;

/// <summary>Writes and reads itself by hand, see <see cref="PlainWriter"/>.</summary>
/// <typeparam name="TSelf">The type that implements this.</typeparam>
public interface IPlain<TSelf>
{
    /// <summary>Reads one.</summary>
    /// <exception cref="InvalidDataException">The bytes are none.</exception>
    static abstract TSelf Read(ref PlainReader reader);

    /// <summary>Adds itself to what is written.</summary>
    void Write(PlainWriter writer);
}
