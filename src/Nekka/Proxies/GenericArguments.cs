using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Nekka;

/// <summary>The arguments of a generic method. Their type says for which types the method is called. For generated code.</summary>
/// <typeparam name="TTypes">The tuple of the types.</typeparam>
/// <typeparam name="TArguments">The type of the arguments.</typeparam>
/// <param name="arguments">The arguments.</param>
/// <remarks><b>Thread safety:</b> immutable.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Performance", "CA1815", Justification = "Nothing compares the arguments of calls.")]
public readonly struct GenericArguments<TTypes, TArguments>(TArguments arguments) : ITuple
{
    /// <summary>The arguments.</summary>
    [SuppressMessage("Design", "CA1051", Justification = "Arguments can be passed by reference to a field alone.")]
    public readonly TArguments Arguments = arguments;

    int ITuple.Length => Arguments is ITuple tuple ? tuple.Length : 1;

    object? ITuple.this[int index] => Arguments is ITuple tuple ? tuple[index] : Arguments;
}
