using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Nekka.Text;

namespace Nekka.Dynamic;

/// <summary>A public name of a type: a property, a field, or all methods with that name.</summary>
[RequiresUnreferencedCode(DynamicCode.Reason)]
internal sealed class PublicMember
{
    // The bindings kept for one member. A sender that uses a member in more ways than this has to wait for new bindings.
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

    /// <summary>The methods with the name, the most derived first; none for a property or a field.</summary>
    public IReadOnlyList<MethodInfo> Methods { get; }

    /// <summary>The declared type of the property or field.</summary>
    public Type ValueType { get; }

    public bool IsMethod => Methods.Count > 0;

    /// <summary>Whether the member is called rather than read: it is a method, or an attribute that holds a delegate.</summary>
    public bool IsCallable => IsMethod || ValueType.IsAssignableTo(typeof(Delegate));

    public bool CanRead => _variable is not null || _readable is { GetMethod.IsPublic: true };

    public bool CanWrite => _variable is { IsInitOnly: false, IsLiteral: false }
        || (_writable is { SetMethod: { IsPublic: true } setter } && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)));

    /// <summary>Whether the member or its declared type is marked as traversable.</summary>
    public bool IsMarked { get; }

    /// <summary>Whether its own members can be reached. A value type's members cannot, because they would belong to a copy.</summary>
    public bool IsTraversable => IsMarked && !ValueType.IsValueType;

    /// <summary>The bound calls of the member.</summary>
    public BoundedCache<CallShape, Func<object, object?[], object?>> Calls => field ??= new(MostBound);

    /// <summary>The bound assignments of the member.</summary>
    public BoundedCache<CallShape, Func<object, object?[], object?>> Assignments => field ??= new(MostBound);

    /// <summary>The parameters of the member, for the error of a call with wrong arguments.</summary>
    public string Signatures => string.Join("; ", Callables.Select(method =>
        $"{Name}({string.Join(", ", method.GetParameters().Select(static parameter => $"{DisplayText.Of(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? " = …" : "")}"))})"));

    private IEnumerable<MethodInfo> Callables => IsMethod ? Methods : [ValueType.GetMethod("Invoke")!];

    /// <summary>Says whether a type is marked, so that every attribute of that type is traversable.</summary>
    public static bool IsMarkedType(Type type) => type.IsDefined(typeof(TraversableAttribute), inherit: true);

    /// <summary>Makes the member of a name; <see langword="null"/> if messages can use none of that name.</summary>
    public static PublicMember? From(string name, IEnumerable<MemberInfo> members)
    {
        // A member hides base members of the same name, but all methods that differ stay.
        var found = members.Where(IsUsable).OrderByDescending(static member => DepthOf(member.DeclaringType!)).ToArray();
        return found.FirstOrDefault() switch
        {
            null => null,
            MethodInfo method => new PublicMember(name, method, [.. found.OfType<MethodInfo>()]),
            var attribute => new PublicMember(name, attribute, []),
        };
    }

    /// <summary>Refuses a call with a named argument that no method of this name has.</summary>
    /// <exception cref="MissingMethodException">No method has a parameter of one of the names.</exception>
    public void RefuseUnknown(IReadOnlyList<string> argumentNames, string type)
    {
        var unknown = argumentNames.FirstOrDefault(name => !Callables.Any(method => Array.Exists(method.GetParameters(), parameter => string.Equals(parameter.Name, name, StringComparison.Ordinal))));
        if (unknown is not null)
        {
            throw new MissingMethodException($"{type}.{Name} has no parameter {SingleLineText.Cut(unknown)}. It takes: {Signatures}.");
        }
    }

    /// <summary>Makes an expression that reads the value.</summary>
    public Expression ReadOf(Expression owner) => _variable is not null ? FieldOf(owner) : PropertyOf(owner, _readable!, _readable!.GetMethod!);

    /// <summary>Makes an expression that assigns the value.</summary>
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
