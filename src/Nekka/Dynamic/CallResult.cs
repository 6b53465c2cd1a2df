using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Nekka.Futures;
using Nekka.Text;

namespace Nekka.Dynamic;

/// <summary>Awaits the tasks that calls return, whose types are known only at run time.</summary>
[RequiresUnreferencedCode(DynamicCode.Reason)]
[RequiresDynamicCode(DynamicCode.Reason)]
internal static class CallResult
{
    private static readonly ConditionalWeakTable<Type, Func<object, ValueTask<object?>>?> Conversions = []; // Types may be unloaded.

    /// <summary>Returns the result of the task that a call returned, or the returned value itself if it is not a task.</summary>
    public static ValueTask<object?> Of(object? returned) =>
        returned is not null && Conversions.GetValue(returned.GetType(), static type => ConversionOf(type)) is { } convert
            ? convert(returned)
            : new ValueTask<object?>(returned);

    private static Func<object, ValueTask<object?>>? ConversionOf(Type type)
    {
        if (type == typeof(ValueTask))
        {
            return static returned => Finish((ValueTask)returned);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
        {
            return Generic(nameof(FinishValueTask), type.GetGenericArguments()[0]);
        }

        for (var task = type; task is not null && task != typeof(object); task = task.BaseType!)
        {
            // The task of an async method without a result has a result of a type that code cannot name.
            if (task.IsGenericType && task.GetGenericTypeDefinition() == typeof(Task<>) && task.GetGenericArguments()[0] is { FullName: not "System.Threading.Tasks.VoidTaskResult" } result)
            {
                return Generic(nameof(FinishTask), result);
            }
        }

        return type.IsAssignableTo(typeof(Task)) ? static returned => Finish(new ValueTask((Task)returned)) : null;
    }

    private static Func<object, ValueTask<object?>> Generic(string method, Type result) => typeof(CallResult)
        .GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!
        .MakeGenericMethod(result)
        .CreateDelegate<Func<object, ValueTask<object?>>>();

    private static async ValueTask<object?> Finish(ValueTask task)
    {
        await OwnTask.Of(task).ConfigureAwait(true);
        return null;
    }

    private static async ValueTask<object?> FinishTask<T>(object task) => await OwnTask.Of(new ValueTask<T>((Task<T>)task)).ConfigureAwait(true);

    private static async ValueTask<object?> FinishValueTask<T>(object task) => await OwnTask.Of((ValueTask<T>)task).ConfigureAwait(true);
}
