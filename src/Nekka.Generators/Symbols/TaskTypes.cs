using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Distinguishes tasks, which the turn awaits, and streams, whose steps are turns, from other results.</summary>
internal static class TaskTypes
{
    /// <summary>How a method with this return type is called.</summary>
    /// <param name="type">The return type.</param>
    public static ProxyMethodKind CallOf(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Void ? ProxyMethodKind.Void
        : IsStream(type) ? ProxyMethodKind.Stream
        : KindOf(type) ?? ProxyMethodKind.Value;

    /// <summary>Whether the type is <c>IAsyncEnumerable</c> itself.</summary>
    /// <param name="type">The type to test.</param>
    public static bool IsStream(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "IAsyncEnumerable", Arity: 1, ContainingType: null }
        && type.ContainingNamespace is
        {
            Name: "Generic",
            ContainingNamespace: { Name: "Collections", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } },
        };

    /// <summary>The kind of task; <see langword="null"/> if the type is no task.</summary>
    /// <param name="type">The type to test.</param>
    public static ProxyMethodKind? KindOf(ITypeSymbol type) => Task(type)?.Name switch
    {
        "Task" => ProxyMethodKind.Task,
        "ValueTask" => ProxyMethodKind.ValueTask,
        _ => null,
    };

    /// <summary>The result type of a method with this return type; <see langword="null"/> if it has no result.</summary>
    /// <param name="type">The return type.</param>
    public static ITypeSymbol? ResultOf(ITypeSymbol type) => type.SpecialType is SpecialType.System_Void ? null
        : IsStream(type) ? ((INamedTypeSymbol)type).TypeArguments[0]
        : Task(type) is not { } task ? type
        : task.TypeArguments.FirstOrDefault();

    /// <summary>Whether a type is a task itself and not a class derived from one.</summary>
    /// <param name="type">The type to test.</param>
    public static bool IsExact(ITypeSymbol type) => Task(type) is not { } task || SymbolEqualityComparer.Default.Equals(task, type);

    private static INamedTypeSymbol? Task(ITypeSymbol type) =>
        type is INamedTypeSymbol named ? named.BaseTypes().Prepend(named).FirstOrDefault(IsTask) : null;

    private static bool IsTask(INamedTypeSymbol type) =>
        type is { Name: "Task" or "ValueTask", Arity: 0 or 1, ContainingType: null }
        && type.ContainingNamespace is
        {
            Name: "Tasks",
            ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } },
        };
}
