namespace Nekka;

/// <summary>What became of an envelope that was put into an inbox.</summary>
internal enum PutResult
{
    /// <summary>It will be handled; the actor is at work already.</summary>
    Accepted,

    /// <summary>It will be handled; whoever put it must have the actor scheduled.</summary>
    Wake,

    /// <summary>There is no room.</summary>
    Full,

    /// <summary>The inbox is closed: the envelope will never be handled.</summary>
    Refused,
}
