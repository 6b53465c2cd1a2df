using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Chooses the constructors of an actor class that get an overload of <c>Start</c>.</summary>
internal static class StartConstructors
{
    /// <summary>The constructors that get an overload, in the order of their declaration.</summary>
    /// <param name="actor">The actor class.</param>
    /// <param name="compilation">The compilation that declares it.</param>
    /// <param name="proxies">Resolves proxies that have not been generated yet.</param>
    /// <param name="omissions">Receives the omissions.</param>
    public static ImmutableArray<StartConstructor> Choose(
        INamedTypeSymbol actor, Compilation compilation, UnboundProxies proxies, List<Omission> omissions)
    {
        ImmutableArray<IMethodSymbol> accessible =
            [.. actor.InstanceConstructors.Where(constructor => compilation.IsSymbolAccessibleWithin(constructor, compilation.Assembly))];
        if (accessible.IsEmpty)
        {
            omissions.Add(new(Descriptors.ClassOutOfReach, actor, actor.DisplayName(), "none of its constructors is accessible from outside", "Start", "start it with"));
            return [];
        }

        var served = new List<StartConstructor>();
        foreach (IMethodSymbol constructor in accessible)
        {
            if (!constructor.Parameters.All(parameter => proxies.AreKnown(parameter.Type, parameter)))
            {
                continue; // It is misspelled, which the compiler reports, or created by another generator in the same run.
            }

            if (WhyNot(constructor, compilation) is { } omission)
            {
                omissions.Add(omission);
            }
            else
            {
                served.Add(StartConstructor.From(constructor));
            }
        }

        return Distinct(served, omissions);
    }

    private static Omission? WhyNot(IMethodSymbol constructor, Compilation compilation)
    {
        string actor = constructor.ContainingType.DisplayName();
        if (constructor.RequiredMember() is { } requiredMember)
        {
            return new(Descriptors.RequiredMembers, constructor, actor, requiredMember);
        }

        if (constructor.IsVararg)
        {
            return new(Descriptors.ParameterOutOfReach, constructor, actor, "__arglist", "cannot be passed on");
        }

        return constructor.Parameters
            .Select(parameter => (parameter, reason: WhyNotPassedOn(parameter, compilation)))
            .Where(static found => found.reason is not null)
            .Select(found => new Omission(Descriptors.ParameterOutOfReach, found.parameter, actor, $"'{found.parameter.Name}'", found.reason!))
            .FirstOrDefault();
    }

    private static string? WhyNotPassedOn(IParameterSymbol parameter, Compilation compilation) =>
        parameter.RefKind is RefKind.None or RefKind.In
            ? parameter.Type.WhyNotCaptured(compilation)
            : "is passed by reference, but the constructor runs later";

    /// <summary>Leaves out constructors that <c>Start</c> could not tell from one with fewer parameters.</summary>
    private static ImmutableArray<StartConstructor> Distinct(List<StartConstructor> constructors, List<Omission> omissions)
    {
        var distinct = new List<StartConstructor>();
        foreach (StartConstructor constructor in constructors.OrderBy(static c => c.Parameters.Length).ThenBy(static c => c.Parameters.Count(IsIn)))
        {
            if (distinct.Find(other => LooksLike(constructor, other)) is { } other)
            {
                omissions.Add(new(Descriptors.IndistinctConstructor, constructor.Symbol, Name(constructor), Name(other), constructor.Symbol.ContainingType.DisplayName()));
            }
            else
            {
                distinct.Add(constructor);
            }
        }

        return [.. constructors.Where(distinct.Contains)];
    }

    // An <c>in</c> argument looks like a value, and the constructor's last options look like Start's.
    private static bool LooksLike(StartConstructor longer, StartConstructor shorter) =>
        longer.BeginsLike(shorter)
        && (longer.Parameters.Length == shorter.Parameters.Length
            || (longer.Parameters[shorter.Parameters.Length].Type.IsNekka("ActorOptions")
                && longer.Parameters.Skip(shorter.Parameters.Length + 1).All(static parameter => parameter.IsOptional)));

    private static bool IsIn(IParameterSymbol parameter) => parameter.RefKind is RefKind.In;

    private static string Name(StartConstructor constructor) =>
        $"{constructor.Symbol.ContainingType.DisplayName()}({string.Join(", ", constructor.Parameters.Select(Name))})";

    private static string Name(IParameterSymbol parameter)
    {
        string modifier = parameter.IsParams ? "params " : IsIn(parameter) ? "in " : "";
        return modifier + parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
    }
}
