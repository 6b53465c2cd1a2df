using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators.Tests;

/// <summary>What must hold for the steps of every run of the generator.</summary>
internal static class Steps
{
    /// <summary>Fails if a step computed something else than the run before.</summary>
    public static void ShouldAllBeCached(IEnumerable<GeneratorRunResult> results)
    {
        foreach (GeneratorRunResult result in results)
        {
            ShouldAllBeCached(result);
        }
    }

    /// <summary>Fails if what a step keeps would keep a whole compilation in memory.</summary>
    public static void ShouldHoldPlainValues(IEnumerable<GeneratorRunResult> results)
    {
        foreach (GeneratorRunResult result in results)
        {
            ShouldHoldPlainValues(result);
        }
    }

    private static bool IsOurs(string step) =>
        step.StartsWith("Start.", StringComparison.Ordinal) || step.StartsWith("Proxies.", StringComparison.Ordinal)
        || step.StartsWith("OneWay.", StringComparison.Ordinal) || step.StartsWith("Hosting.", StringComparison.Ordinal);

    private static void ShouldAllBeCached(GeneratorRunResult result)
    {
        IEnumerable<IncrementalGeneratorRunStep> steps = result.TrackedSteps
            .Where(step => IsOurs(step.Key))
            .Concat(result.TrackedOutputSteps)
            .SelectMany(step => step.Value);
        foreach (IncrementalGeneratorRunStep step in steps)
        {
            step.Outputs.Where(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)).ShouldBeEmpty($"{step.Name} ran anew");
        }

        result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Where(output => output.Reason is not IncrementalStepRunReason.Cached).ShouldBeEmpty("a file was written anew");
    }

    private static void ShouldHoldPlainValues(GeneratorRunResult result)
    {
        foreach (IncrementalGeneratorRunStep step in result.TrackedSteps
            .Where(step => IsOurs(step.Key))
            .SelectMany(step => step.Value))
        {
            foreach ((object value, _) in step.Outputs)
            {
                ShouldHoldPlainValues(value, step.Name ?? "a step", new(ReferenceEqualityComparer.Instance));
            }
        }
    }

    private static void ShouldHoldPlainValues(object? value, string step, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        (value is Compilation or ISymbol or SyntaxNode or SyntaxTree or Location or SemanticModel)
            .ShouldBeFalse($"{step} holds a {value.GetType()}");
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                ShouldHoldPlainValues(item, step, seen);
            }

            return;
        }

        foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            ShouldHoldPlainValues(field.GetValue(value), step, seen);
        }
    }
}
