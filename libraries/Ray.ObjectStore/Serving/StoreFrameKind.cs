namespace AkkaRay.ObjectStore.Serving;

/// <summary>What passes between a process and the keeper of its node's arena. The numbers are on the wire.</summary>
internal enum StoreFrameKind : byte
{
    /// <summary>Process: lets itself in. A: version, B: owner, C: job; text: the ticket's secret.</summary>
    Hello = 1,

    /// <summary>Keeper: you are in. A: process, B: capacity, C: whether a descriptor follows; text: path and value address.</summary>
    Welcome = 2,

    /// <summary>Process: needs memory for an object. A: its length.</summary>
    Lease = 3,

    /// <summary>Keeper: here it is. A: the slab's start.</summary>
    Leased = 4,

    /// <summary>Keeper: that cannot be. A: <see cref="StoreRefusal"/>; text: why.</summary>
    Refused = 5,

    /// <summary>Keeper: memory is short, give up what you do not need.</summary>
    Pressure = 6,

    /// <summary>Process: will allocate no more in this slab. A: its start.</summary>
    GiveUp = 7,

    /// <summary>Process: nobody wants this object any more. A–D: its name.</summary>
    Free = 8,

    /// <summary>Process: needs an object that is not where its name says. A–D: its name.</summary>
    Find = 9,

    /// <summary>Keeper: it is here. A–D: its name now.</summary>
    Found = 10,

    /// <summary>Process: has pinned what it was told of by <see cref="Found"/>. A–D: the object's name now.</summary>
    Taken = 11,

    /// <summary>Keeper: what keeps your objects? People want to know. The sequence comes back.</summary>
    Survey = 12,

    /// <summary>Process: this does. A: whether that is all; text: a <see cref="ReferenceReport"/> a line.</summary>
    References = 13,

    /// <summary>Process: needs an object of another node here. Text: which, in words that only the agent understands. Answered by <see cref="Found"/>.</summary>
    Pull = 14,
}
