using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Knows the names that an actor class uses for its own actor: references and proxies to itself.</summary>
internal sealed class OwnReferences
{
    // Names may be assigned in a circle; these have been visited already.
    private static readonly ImmutableHashSet<ISymbol> NoNames = ImmutableHashSet.Create<ISymbol>(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<ISymbol, ConcurrentQueue<IOperation>> _values = new(SymbolEqualityComparer.Default);

    /// <summary>Collects the assignments to names in a class. The answers are valid only after the end of the class.</summary>
    /// <param name="context">The class.</param>
    public void Collect(SymbolStartAnalysisContext context)
    {
        context.RegisterOperationAction(
            operation => Collect(operation.Operation, operation.ContainingSymbol),
            OperationKind.SimpleAssignment,
            OperationKind.CoalesceAssignment,
            OperationKind.DeconstructionAssignment,
            OperationKind.FieldInitializer,
            OperationKind.PropertyInitializer,
            OperationKind.VariableDeclarator,
            OperationKind.Argument,
            OperationKind.Return);
    }

    /// <summary>Whether a name always means the actor itself, by all its assignments in the class.</summary>
    /// <param name="name">A field, property or local variable.</param>
    public bool MeansItself(ISymbol name) => MeansItself(name, NoNames);

    /// <summary>Whether an expression is certainly a reference or a proxy to the actor that evaluates it.</summary>
    /// <param name="expression">The expression.</param>
    public bool IsItself(IOperation? expression) => IsItself(expression, NoNames);

    /// <summary>Whether an expression is the answer of the actor to its own question.</summary>
    /// <param name="expression">The expression.</param>
    public bool IsOwnAnswer(IOperation? expression) => IsOwnAnswer(expression, NoNames);

    private bool IsOwnAnswer(IOperation? expression, ImmutableHashSet<ISymbol> names) => Bare(expression) switch
    {
        IInvocationOperation call => IsOwnAnswer(call, names),
        IPropertyReferenceOperation { Type: { } type } property when type.IsProxyProperty() || type is IDynamicTypeSymbol => IsItself(property.Instance),
        IDynamicInvocationOperation { Operation: IDynamicMemberReferenceOperation member } => IsItself(member.Instance) || IsOwnAnswer(member.Instance, names),
        IDynamicMemberReferenceOperation member => IsItself(member.Instance) || IsOwnAnswer(member.Instance, names),
        ILocalReferenceOperation { Type: var type } local when type.IsAwaitable() || type.IsProxyProperty() =>
            !names.Contains(local.Local) && Given(local.Local) is { Length: > 0 } given && Array.TrueForAll(given, value => IsOwnAnswer(value, names.Add(local.Local))),
        _ => false,
    };

    private bool IsOwnAnswer(IInvocationOperation call, ImmutableHashSet<ISymbol> names)
    {
        if (Awaitables.CombinesAll(call.TargetMethod))
        {
            return IsOwnAnswer(call.Instance, names)
                || call.Arguments.SelectMany(static argument => Awaitables.Written(argument.Value)).Any(part => IsOwnAnswer(part, names));
        }

        return Bare(call.Receiver()) is { Type: { } type } receiver && (type.IsAwaitable() || type.IsProxyProperty())
            ? IsOwnAnswer(receiver, names) // WaitAsync, Map, SetAsync, AsTask and similar.
            : call.Type.IsFuture() && IsItself(Receiver(call));
    }

    private bool IsItself(IOperation? expression, ImmutableHashSet<ISymbol> names) => Bare(expression) switch
    {
        IPropertyReferenceOperation { Property: { Name: "ActorRef", ContainingType: var type } } reference when type.IsNekka("Actor") =>
            IsThis(reference.Instance),
        IPropertyReferenceOperation { Property: { Name: "ActorRef", ContainingType: var type } } reference when type.IsActorProxy() =>
            IsItself(reference.Instance, names),
        IPropertyReferenceOperation { Type: { } type } reference when type.IsProxy() && reference.Instance?.Type.IsProxy() is true =>
            IsItself(reference.Instance, names), // A part of the actor.
        IInvocationOperation { TargetMethod: { Name: "Self", ContainingType: var type } } call when IsOfActorExtensions(type) =>
            IsThis(Receiver(call)),
        IInvocationOperation { TargetMethod.Name: "Proxy" or "DynamicProxy" or "As" } call when Receiver(call) is { } receiver && receiver.Type.IsActorRef() =>
            IsItself(receiver, names),
        IObjectCreationOperation { Arguments.Length: 1 } creation when creation.Type.IsActorProxy() => IsItself(creation.Arguments[0].Value, names),
        IFieldReferenceOperation field => IsThis(field.Instance) && IsOnlyGivenInTheClass(field.Field) && MeansItself(field.Field, names),
        IPropertyReferenceOperation property => IsThis(property.Instance) && IsOnlyGivenInTheClass(property.Property) && MeansItself(property.Property, names),
        ILocalReferenceOperation local => MeansItself(local.Local, names),
        _ => false,
    };

    private bool MeansItself(ISymbol name, ImmutableHashSet<ISymbol> names) =>
        !names.Contains(name) && Given(name) is { Length: > 0 } given && Array.TrueForAll(given, value => IsItself(value, names.Add(name)));

    private IOperation[] Given(ISymbol name) => _values.TryGetValue(name, out ConcurrentQueue<IOperation>? values)
        ? [.. values.Where(static value => Bare(value) is not { ConstantValue: { HasValue: true, Value: null } })]
        : [];

    private void Collect(IOperation operation, ISymbol member)
    {
        switch (operation)
        {
            case IDeconstructionAssignmentOperation { Target: ITupleOperation tuple }:
                tuple.Elements.ToList().ForEach(element => Give(Named(element), element)); // The values are unknown there, so the names are not certainly the actor itself.
                break;
            case IAssignmentOperation { Target: IMemberReferenceOperation { Instance: { } other } target } when !IsThis(other):
                Give(Named(target), target); // For example another actor's property in an object initializer.
                break;
            case IAssignmentOperation assignment:
                Give(Named(assignment.Target), assignment.Value);
                break;
            case IFieldInitializerOperation initializer:
                initializer.InitializedFields.ToList().ForEach(field => Give(field, initializer.Value));
                break;
            case IPropertyInitializerOperation initializer:
                initializer.InitializedProperties.ToList().ForEach(property => Give(property, initializer.Value));
                break;
            case IVariableDeclaratorOperation declarator when declarator.GetVariableInitializer() is { } initializer:
                Give(declarator.Symbol, initializer.Value);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                Give(Named(argument.Value), argument.Value); // As above.
                break;
            case IReturnOperation { ReturnedValue: { } value } when member is IMethodSymbol { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: { } property }
                && !ActorCode.IsInAFunction(operation):
                Give(property, value);
                break;
        }
    }

    private void Give(ISymbol? name, IOperation value)
    {
        if (name is not null)
        {
            _values.GetOrAdd(name, static _ => new ConcurrentQueue<IOperation>()).Enqueue(value);
        }
    }

    private static ISymbol? Named(IOperation target) => target switch
    {
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        ILocalReferenceOperation local => local.Local,
        _ => null,
    };

    private static bool IsOnlyGivenInTheClass(ISymbol name) => name switch
    {
        { DeclaredAccessibility: Accessibility.Private } => true,
        IFieldSymbol field => field.IsReadOnly,
        IPropertySymbol { IsVirtual: false, IsOverride: false } property => property.SetMethod is null or { DeclaredAccessibility: Accessibility.Private },
        _ => false,
    };

    private static bool IsThis(IOperation? expression) =>
        Bare(expression) is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    private static bool IsOfActorExtensions(INamedTypeSymbol type) =>
        type.IsNekka("ActorExtensions") || (type is { IsExtension: true, ContainingType: { } container } && container.IsNekka("ActorExtensions"));

    private static IOperation? Receiver(IInvocationOperation call) =>
        Bare(call.Instance ?? (call.Arguments.IsEmpty ? null : call.Arguments[0].Value));

    /// <summary>The expression without wrappers that keep its value.</summary>
    private static IOperation? Bare(IOperation? expression)
    {
        while (true)
        {
            switch (expression)
            {
                case IConversionOperation conversion:
                    expression = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    expression = parenthesized.Operand;
                    break;
                case IConditionalAccessOperation access:
                    expression = access.WhenNotNull;
                    break;
                case IConditionalAccessInstanceOperation instance:
                    expression = ConditionalAccess(instance)?.Operation;
                    break;
                default:
                    return expression;
            }
        }
    }

    private static IConditionalAccessOperation? ConditionalAccess(IOperation instance)
    {
        IOperation inner = instance;
        while (inner.Parent is { } outer)
        {
            if (outer is IConditionalAccessOperation access && access.WhenNotNull == inner)
            {
                return access;
            }

            inner = outer;
        }

        return null;
    }
}
