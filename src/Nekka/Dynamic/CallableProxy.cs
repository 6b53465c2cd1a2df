using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Linq.Expressions;
using Nekka.Dynamic;
using Nekka.Text;

namespace Nekka;

/// <summary>A method of an actor, or a delegate in one of its attributes, named through a <see cref="DynamicActorProxy"/> but not
/// called.</summary>
/// <remarks>
/// <para><c>method(arguments)</c> calls it with ask semantics: the future has the result or the exception, which is also logged.
/// <c>method.Defer(arguments)</c> calls it with tell semantics: there is no future, and an exception ends the actor; see
/// <see cref="Actor.OnFailure"/>.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// <para>Reference: section 3.2, <c>CallableProxy</c>.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[RequiresUnreferencedCode(DynamicCode.Reason)]
[RequiresDynamicCode(DynamicCode.Reason)]
public sealed class CallableProxy : DynamicObject
{
    internal CallableProxy(DynamicActorProxy proxy, string name)
    {
        Proxy = proxy;
        Name = name;
    }

    internal DynamicActorProxy Proxy { get; }

    internal string Name { get; }

    /// <inheritdoc/>
    public override DynamicMetaObject GetMetaObject(Expression parameter) => new CallableMetaObject(parameter, this);

    /// <inheritdoc/>
    public override IEnumerable<string> GetDynamicMemberNames() => [CallableMetaObject.Defer];

    /// <summary>Describes the method.</summary>
    /// <returns><c>&lt;CallableProxy for Adder (urn:uuid:…), attr_path=Add&gt;</c>.</returns>
    public override string ToString() => Proxy.PathOf(Name);
}
