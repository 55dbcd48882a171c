namespace AkkaRay.Messages.Calls;

/// <summary>What a call-plane frame holds. The numbers are on the wire.</summary>
public enum FrameKind : byte
{
    /// <summary>Caller to executor: <see cref="TaskEntry"/> after <see cref="TaskEntry"/>.</summary>
    TaskBatch = 1,

    /// <summary>Caller to executor: what a function number stands for on this connection, before its first use.</summary>
    FunctionDefinition = 2,

    /// <summary>Executor to caller: 32 bits of microseconds spent in user code, then <see cref="ResultEntry"/> after <see cref="ResultEntry"/>.</summary>
    ResultBatch = 3,

    /// <summary>Executor to caller: numbers (64 bits each) of tasks it has not begun and will not; run them elsewhere.</summary>
    TasksReturned = 4,

    /// <summary>
    /// Caller to executor, on a connection of kind <see cref="ConnectionKind.Actor"/>: what a target number in
    /// <see cref="TaskEntry"/> stands for: 16 bits of number, 32 bits of incarnation, the actor's id. Before its first use.
    /// </summary>
    TargetDefinition = 5,

    /// <summary>
    /// Caller to executor, first on a connection that replaces a broken one: a target number (16 bits) and the numbers (64
    /// bits each) of calls not answered, in order. The executor sends what it still has of their results, then
    /// <see cref="CallsResumed"/>; those still running it answers when they end.
    /// </summary>
    ResumeCalls = 6,

    /// <summary>
    /// Executor to caller: the answer to one <see cref="ResumeCalls"/>. How many calls were never received (32 bits), their
    /// numbers (64 bits each), then the numbers of those that may have run and whose results are kept no more.
    /// </summary>
    CallsResumed = 7,

    /// <summary>Reader to holder: an object's id; send me its value.</summary>
    GetValue = 16,

    /// <summary>Holder to reader: a <see cref="ValueStatus"/> byte and the total length (64 bits), then for a fault the fault.</summary>
    ValueHeader = 17,

    /// <summary>Holder to reader: the next bytes of the value.</summary>
    ValueChunk = 18,

    /// <summary>Owner to holder: an object's id; it is safe with me, let it go.</summary>
    ReleaseValue = 19,

    /// <summary>
    /// Reader to holder: an object's id and the shared memory the reader maps; send me its value, or, if it lies in that
    /// memory, where.
    /// </summary>
    GetValueOrPlace = 20,

    /// <summary>Reader to node agent: an object's id and where it lies in the node's shared memory; send me its value.</summary>
    GetStored = 21,

    /// <summary>Owner to node agent: an object's id and where it lies in the node's shared memory; nobody wants it any more.</summary>
    ReleaseStored = 22,

    /// <summary>
    /// Reader to holder: as <see cref="GetValueOrPlace"/>, but an object that is still to come is answered at once with
    /// <see cref="ValueStatus.Pending"/>, so that many can be asked for in a row.
    /// </summary>
    GetIfThere = 23,

    /// <summary>
    /// Borrower to owner: a batch of <see cref="HoldNote"/>, by its number noted once however often it comes. The end of
    /// the connection is the end of everything borrowed over it, unless the borrower is back at once.
    /// </summary>
    Holds = 24,

    /// <summary>Owner to borrower: a batch was noted; the ids in it that the owner does not know.</summary>
    HoldsNoted = 25,

    /// <summary>Reader's agent to owner: a <see cref="CopyQuestion"/>; from which node shall I take a copy of this object?</summary>
    LocateCopy = 26,

    /// <summary>Owner to reader's agent: a <see cref="CopySource"/>; from there. Nobody else need be asked until that is done.</summary>
    CopyLocated = 27,

    /// <summary>Reader's agent to owner: an <see cref="ObjectAddress"/>; the copy is here from now on and others may take it.</summary>
    CopyMade = 28,

    /// <summary>Owner to reader's agent: one byte, whether the copy is known now; else nobody will ever let it go.</summary>
    CopyNoted = 29,

    /// <summary>
    /// Caller to executor: a <see cref="StreamCredit"/>; before the task entry of a call that returns a stream, and before
    /// <see cref="ResumeCalls"/> for one that may run already. What it says of items delivered need not be sent.
    /// </summary>
    StreamOpen = 32,

    /// <summary>Executor to caller: a <see cref="StreamItemsHeader"/>, then <see cref="StreamItem"/> after <see cref="StreamItem"/>.</summary>
    StreamItems = 33,

    /// <summary>Caller to executor: a <see cref="StreamCredit"/>; the consumer took items, so that there is room for more.</summary>
    StreamCredit = 34,

    /// <summary>Caller to executor: a task's number (64 bits); nobody wants the rest of its stream.</summary>
    StreamStop = 35,

    /// <summary>
    /// Agent to agent, on a connection of kind <see cref="ConnectionKind.Copies"/>: where an object lies in the other's
    /// shared memory and from which of its bytes on (64 bits) it is wanted.
    /// </summary>
    ReadCopy = 40,

    /// <summary>
    /// Agent to agent: a <see cref="ValueStatus"/> byte and the number of bytes that follow (64 bits). These come as they
    /// are, without frames; then, as 64 bits, the life of the block, which says that it was read to its end.
    /// </summary>
    CopyHeader = 41,
}
