namespace Nekka.Proxies;

/// <summary>A message by which a proxy uses a member. It can tell another process all that its actor needs to use the same member.</summary>
internal interface IMemberUse
{
    /// <summary>Shows the use, with the type of the arguments.</summary>
    void Accept(IMemberUseVisitor visitor);
}

/// <summary>Receives the use of a member.</summary>
internal interface IMemberUseVisitor
{
    /// <summary>Receives the use of a member.</summary>
    /// <param name="kind">What is done with the member.</param>
    /// <param name="target">The object that has the member.</param>
    /// <param name="member">The name of the member; for a method that is called through an interface, with the name of the interface.</param>
    /// <param name="arguments">The arguments, as <see cref="ProxyTarget{TOwner}"/> takes them. For an assignment, the value.</param>
    void Visit<TArguments>(MemberUseKind kind, ProxyTarget target, string member, TArguments arguments);
}

/// <summary>What a message does with a member.</summary>
internal enum MemberUseKind
{
    /// <summary>Calls a method, and waits for the outcome.</summary>
    Call,

    /// <summary>Calls a method with tell semantics.</summary>
    Defer,

    /// <summary>Calls a method that returns a sequence.</summary>
    Stream,

    /// <summary>Reads a property or field.</summary>
    Get,

    /// <summary>Assigns a property or field.</summary>
    Set,
}
