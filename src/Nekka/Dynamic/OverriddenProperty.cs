using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Nekka.Text;

namespace Nekka.Dynamic;

/// <summary>Finds the accessors of properties that override only one accessor of the base class.</summary>
internal static class OverriddenProperty
{
    /// <summary>Returns the property, or the nearest one that it overrides, that has the accessor; <see langword="null"/> if none
    /// has.</summary>
    /// <param name="property">The property.</param>
    /// <param name="accessor">Selects the accessor.</param>
    [RequiresUnreferencedCode(DynamicCode.Reason)]
    public static PropertyInfo? With(this PropertyInfo property, Func<PropertyInfo, MethodInfo?> accessor)
    {
        for (var declared = property; declared is not null; declared = BaseOf(declared))
        {
            if (accessor(declared) is not null)
            {
                return declared;
            }
        }

        return null;
    }

    [RequiresUnreferencedCode(DynamicCode.Reason)]
    private static PropertyInfo? BaseOf(PropertyInfo property)
    {
        var accessor = (property.GetMethod ?? property.SetMethod)!;
        return accessor.GetBaseDefinition() == accessor
            ? null
            : property.DeclaringType!.BaseType?.GetProperty(property.Name, BindingFlags.Instance | BindingFlags.Public, binder: null, property.PropertyType, [], modifiers: null);
    }
}
