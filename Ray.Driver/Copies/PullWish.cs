using System.Buffers.Binary;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Copies;

/// <summary>What a process asks of its node's agent: a copy, for a job, of the object that has this id and owner.</summary>
internal sealed record PullWish(JobId Job, ObjectAddress From)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; null if that is not what it is.</summary>
    public static PullWish? Parse(string text)
    {
        try
        {
            var bytes = Convert.FromBase64String(text);
            return new PullWish(new JobId(BinaryPrimitives.ReadUInt32LittleEndian(bytes)), ObjectAddress.Read(bytes.AsSpan(sizeof(uint)), out _));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return null;
        }
    }

    public override string ToString()
    {
        var bytes = new byte[sizeof(uint) + From.Size];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Job.Value);
        From.Write(bytes.AsSpan(sizeof(uint)));
        return Convert.ToBase64String(bytes);
    }
}
