namespace AkkaRay.Messages.Executors;

/// <summary>Which message to or from the GCS is packed into one between an executor and its agent. The numbers are on the wire.</summary>
public enum HeadMessage : byte
{
    /// <summary><see cref="State.StateProtocol.GetClusterState"/>.</summary>
    GetClusterState = 1,

    /// <summary><see cref="State.StateProtocol.ClusterState"/>.</summary>
    ClusterState = 2,

    /// <summary><see cref="Groups.GroupProtocol.CreateGroup"/>.</summary>
    CreateGroup = 3,

    /// <summary><see cref="Groups.GroupProtocol.GroupCreated"/>.</summary>
    GroupCreated = 4,

    /// <summary><see cref="Groups.GroupProtocol.GroupRefused"/>.</summary>
    GroupRefused = 5,

    /// <summary><see cref="Groups.GroupProtocol.RemoveGroup"/>.</summary>
    RemoveGroup = 6,

    /// <summary><see cref="Groups.GroupProtocol.GroupGone"/>.</summary>
    GroupGone = 7,

    /// <summary><see cref="Groups.GroupProtocol.GetGroup"/>.</summary>
    GetGroup = 8,

    /// <summary><see cref="Groups.GroupProtocol.GroupFound"/>.</summary>
    GroupFound = 9,
}
