namespace AkkaRay.Messages.Calls;

/// <summary>Whether a caller is let in. The numbers are on the wire.</summary>
public enum PreambleStatus : ushort
{
    /// <summary>Come in.</summary>
    Accepted = 0,

    /// <summary>The caller's wire version is not accepted; the reply names the accepter's.</summary>
    WrongVersion = 1,

    /// <summary>The token opens nothing here: wrong, used up or lapsed.</summary>
    WrongToken = 2,
}
