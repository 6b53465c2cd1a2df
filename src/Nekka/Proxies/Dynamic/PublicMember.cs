using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Nekka;

/// <summary>A public name of a type: a property, a field, or all the methods that share it.</summary>
[RequiresUnreferencedCode(DynamicActorProxy.Reason)]
internal sealed class PublicMember
{
    private readonly MemberInfo _attribute;

    private PublicMember(string name, MemberInfo first, IReadOnlyList<MethodInfo> methods)
    {
        Name = name;
        _attribute = first;
        Methods = methods;
        ValueType = first switch
        {
            PropertyInfo property => property.PropertyType,
            FieldInfo field => field.FieldType,
            _ => typeof(void),
        };
    }

    public string Name { get; }

    /// <summary>The methods of the name, the most derived first; none for a property or a field.</summary>
    public IReadOnlyList<MethodInfo> Methods { get; }

    /// <summary>The declared type of the property or field.</summary>
    public Type ValueType { get; }

    public bool IsMethod => Methods.Count > 0;

    /// <summary>Whether it is called rather than read: a method, or an attribute that holds a delegate.</summary>
    public bool IsCallable => IsMethod || ValueType.IsAssignableTo(typeof(Delegate));

    public bool CanRead => _attribute is FieldInfo or PropertyInfo { GetMethod.IsPublic: true };

    public bool CanWrite => _attribute switch
    {
        FieldInfo variable => !variable.IsInitOnly && !variable.IsLiteral,
        PropertyInfo { SetMethod: { IsPublic: true } setter } =>
            !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)),
        _ => false,
    };

    /// <summary>What a call takes, for whoever called it with something else.</summary>
    public string Signatures => string.Join("; ", IsMethod ? Methods.Select(SignatureOf) : [SignatureOf(ValueType.GetMethod("Invoke")!)]);

    /// <summary>Whether it is of the class rather than of an object.</summary>
    public bool IsStatic => _attribute is FieldInfo { IsStatic: true } || (_attribute is PropertyInfo property && (property.GetMethod ?? property.SetMethod)!.IsStatic);

    /// <summary>Whether its own members can be reached: its mark, or that of its declared type. A value type would be a copy.</summary>
    public bool IsTraversable => !IsMethod && !ValueType.IsValueType && (_attribute.IsDefined(typeof(TraversableAttribute), inherit: true) || IsMarked(ValueType));

    /// <summary>Whether the mark of a type makes every attribute that holds one traversable.</summary>
    public static bool IsMarked(Type type) => type.IsDefined(typeof(TraversableAttribute), inherit: true);

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

    /// <summary>The value, in an expression.</summary>
    public Expression ReadOf(Expression owner)
    {
        var instance = IsStatic ? null : Expression.Convert(owner, _attribute.DeclaringType!);
        return _attribute is PropertyInfo property ? Expression.Property(instance, property) : Expression.Field(instance, (FieldInfo)_attribute);
    }

    public object? Read(object owner) => _attribute is PropertyInfo property
        ? property.GetValue(owner, BindingFlags.DoNotWrapExceptions, binder: null, index: null, culture: null)
        : ((FieldInfo)_attribute).GetValue(owner);

    private static bool IsUsable(MemberInfo member) => member switch
    {
        MethodInfo method => !method.IsSpecialName && method.GetBaseDefinition().DeclaringType != typeof(object),
        PropertyInfo property => property.GetIndexParameters().Length == 0 && CanTravel(property.PropertyType),
        FieldInfo field => CanTravel(field.FieldType),
        _ => false,
    };

    private static string SignatureOf(MethodInfo method)
    {
        var parameters = method.GetParameters().Select(static parameter =>
            $"{Wording.Of(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? " = …" : "")}");
        return $"{method.Name}({string.Join(", ", parameters)})";
    }

    private static bool CanTravel(Type type) => !type.IsByRefLike && !type.IsPointer && !type.IsFunctionPointer;

    private static int DepthOf(Type type) => type.BaseType is { } baseType ? DepthOf(baseType) + 1 : 0;
}
