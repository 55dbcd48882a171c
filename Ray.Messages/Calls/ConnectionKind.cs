namespace AkkaRay.Messages.Calls;

/// <summary>What a call-plane connection is for. The numbers are on the wire.</summary>
public enum ConnectionKind : byte
{
    /// <summary>Tasks to one executor and their results back.</summary>
    Lease = (byte)'L',

    /// <summary>Calls of one caller process to the actors in one executor, and their results back.</summary>
    Actor = (byte)'A',

    /// <summary>Whole values, in chunks, from the process that holds them.</summary>
    Values = (byte)'V',

    /// <summary>Objects from one node's shared memory to another's, as they are.</summary>
    Copies = (byte)'C',
}
