namespace Nekka;

/// <summary>What an actor is to its registry.</summary>
internal enum Membership : byte
{
    /// <summary>It is not in the list.</summary>
    None,

    /// <summary>It is one of the live actors.</summary>
    Registered,

    /// <summary>It takes no messages any more, but has not ended.</summary>
    Ending,
}
