using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Nekka;

/// <summary>A public name of a type: a property, a field, or all the methods that share it.</summary>
[RequiresUnreferencedCode(DynamicActorProxy.Reason)]
internal sealed class PublicMember
{
    // For each way in which a member is called. A sender who makes up more ways than that pays with time for what others save.
    private const int MostBound = 32;

    private readonly FieldInfo? _variable;
    private readonly PropertyInfo? _readable;
    private readonly PropertyInfo? _writable;

    private PublicMember(string name, MemberInfo declared, IReadOnlyList<MethodInfo> methods)
    {
        Name = name;
        Methods = methods;
        _variable = declared as FieldInfo;
        _readable = (declared as PropertyInfo)?.With(static property => property.GetMethod);
        _writable = (declared as PropertyInfo)?.With(static property => property.SetMethod);
        ValueType = _variable?.FieldType ?? (declared as PropertyInfo)?.PropertyType ?? typeof(void);
        IsMarked = !IsMethod && (Attribute.IsDefined(declared, typeof(TraversableAttribute), inherit: true) || IsMarkedType(ValueType));
    }

    public string Name { get; }

    /// <summary>The methods of the name, the most derived first; none for a property or a field.</summary>
    public IReadOnlyList<MethodInfo> Methods { get; }

    /// <summary>The declared type of the property or field.</summary>
    public Type ValueType { get; }

    public bool IsMethod => Methods.Count > 0;

    /// <summary>Whether it is called rather than read: a method, or an attribute that holds a delegate.</summary>
    public bool IsCallable => IsMethod || ValueType.IsAssignableTo(typeof(Delegate));

    public bool CanRead => _variable is not null || _readable is { GetMethod.IsPublic: true };

    public bool CanWrite => _variable is { IsInitOnly: false, IsLiteral: false }
        || (_writable is { SetMethod: { IsPublic: true } setter } && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)));

    /// <summary>Whether it has the mark, or its declared type has.</summary>
    public bool IsMarked { get; }

    /// <summary>Whether its own members can be reached. Those of a value type would be of a copy.</summary>
    public bool IsTraversable => IsMarked && !ValueType.IsValueType;

    /// <summary>What calls of it have been bound to, by what decides that.</summary>
    public BoundedCache<CallShape, Func<object, object?[], object?>> Calls => field ??= new(MostBound);

    /// <summary>What assignments to it have been bound to.</summary>
    public BoundedCache<CallShape, Func<object, object?[], object?>> Assignments => field ??= new(MostBound);

    /// <summary>What a call takes, for whoever called it with something else.</summary>
    public string Signatures => string.Join("; ", Callables.Select(method =>
        $"{Name}({string.Join(", ", method.GetParameters().Select(static parameter => $"{Wording.Of(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? " = …" : "")}"))})"));

    private IEnumerable<MethodInfo> Callables => IsMethod ? Methods : [ValueType.GetMethod("Invoke")!];

    /// <summary>Whether the mark of a type makes every attribute that holds one traversable.</summary>
    public static bool IsMarkedType(Type type) => type.IsDefined(typeof(TraversableAttribute), inherit: true);

    /// <summary>What stands behind a name; <see langword="null"/> if nothing that can be used by messages.</summary>
    public static PublicMember? From(string name, IEnumerable<MemberInfo> members)
    {
        // A class hides what it names anew; of methods, all that differ stay.
        var found = members.Where(IsUsable).OrderByDescending(static member => DepthOf(member.DeclaringType!)).ToArray();
        return found.FirstOrDefault() switch
        {
            null => null,
            MethodInfo method => new PublicMember(name, method, [.. found.OfType<MethodInfo>()]),
            var attribute => new PublicMember(name, attribute, []),
        };
    }

    /// <summary>Refuses a call by names of arguments that nothing of this name has.</summary>
    /// <exception cref="MissingMethodException">There is such a name.</exception>
    public void RefuseUnknown(IReadOnlyList<string> argumentNames, string type)
    {
        var unknown = argumentNames.FirstOrDefault(name => !Callables.Any(method => Array.Exists(method.GetParameters(), parameter => string.Equals(parameter.Name, name, StringComparison.Ordinal))));
        if (unknown is not null)
        {
            throw new MissingMethodException($"{type}.{Name} has no parameter {ShownText.Cut(unknown)}. It takes: {Signatures}.");
        }
    }

    /// <summary>The value, in an expression.</summary>
    public Expression ReadOf(Expression owner) => _variable is not null ? FieldOf(owner) : PropertyOf(owner, _readable!, _readable!.GetMethod!);

    /// <summary>The assignment, in an expression.</summary>
    public Expression Assign(Expression owner, Expression value) =>
        Expression.Assign(_variable is not null ? FieldOf(owner) : PropertyOf(owner, _writable!, _writable!.SetMethod!), value);

    public object? Read(object owner) => _variable is not null
        ? _variable.GetValue(owner)
        : _readable!.GetValue(owner, BindingFlags.DoNotWrapExceptions, binder: null, index: null, culture: null);

    private static MemberExpression PropertyOf(Expression owner, PropertyInfo property, MethodInfo accessor) =>
        Expression.Property(accessor.IsStatic ? null : owner, property);

    private MemberExpression FieldOf(Expression owner) => Expression.Field(_variable!.IsStatic ? null : owner, _variable);

    private static bool IsUsable(MemberInfo member) => member switch
    {
        MethodInfo method => !method.IsSpecialName && method.GetBaseDefinition().DeclaringType != typeof(object)
            && CanTravel(method.ReturnType) && Array.TrueForAll(method.GetParameters(), static parameter => CanTravel(parameter.ParameterType)),
        PropertyInfo property => property.GetIndexParameters().Length == 0 && CanTravel(property.PropertyType),
        FieldInfo field => CanTravel(field.FieldType),
        _ => false,
    };

    private static bool CanTravel(Type type) => !type.IsByRefLike && !type.IsPointer && !type.IsFunctionPointer && !type.IsByRef;

    private static int DepthOf(Type type) => type.BaseType is { } baseType ? DepthOf(baseType) + 1 : 0;
}
