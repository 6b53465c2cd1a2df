using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Knows which waits in a member are for tasks and futures that have completed on every path there.</summary>
internal sealed class CompletionAnalysis
{
    private readonly Dictionary<SyntaxNode, bool> _known = [];
    private readonly Dictionary<IMethodSymbol, Facts> _callsOfLocalFunctions = new(SymbolEqualityComparer.Default);

    private CompletionAnalysis()
    {
    }

    /// <summary>Analyzes a member.</summary>
    /// <param name="operation">Any operation of the member.</param>
    public static CompletionAnalysis Of(IOperation operation)
    {
        var analysis = new CompletionAnalysis();
        if (Graph(operation.Root()) is { } graph)
        {
            analysis.Analyze(graph, Facts.None);
        }

        return analysis;
    }

    /// <summary>Whether the awaited task or future has already completed.</summary>
    /// <param name="wait">A wait in the member.</param>
    public bool IsOver(Wait wait) => _known.TryGetValue(wait.Operation.Syntax, out bool known) && known;

    private static ControlFlowGraph? Graph(IOperation root) => root switch
    {
        IMethodBodyOperation body => ControlFlowGraph.Create(body),
        IConstructorBodyOperation body => ControlFlowGraph.Create(body),
        IBlockOperation block => ControlFlowGraph.Create(block),
        IFieldInitializerOperation initializer => ControlFlowGraph.Create(initializer),
        IPropertyInitializerOperation initializer => ControlFlowGraph.Create(initializer),
        IParameterInitializerOperation initializer => ControlFlowGraph.Create(initializer),
        _ => null,
    };

    private void Analyze(ControlFlowGraph graph, Facts entry)
    {
        Facts?[] entries = new FlowSolver(graph).Solve(entry);
        foreach (BasicBlock block in graph.Blocks)
        {
            if (entries[block.Ordinal] is { } facts)
            {
                new FlowWalker(graph, facts) { Visiting = (operation, expressions, known) => Look(graph, operation, expressions, known) }.Visit(block);
            }
        }
    }

    private void Look(ControlFlowGraph graph, IOperation operation, FlowExpressions expressions, Facts facts)
    {
        switch (operation)
        {
            case IFlowAnonymousFunctionOperation lambda:
                Analyze(graph.GetAnonymousFunctionControlFlowGraphInScope(lambda), facts.WithCompleted(Elements(lambda, expressions, facts)));
                break;
            case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } function }:
                Call(graph, function.OriginalDefinition, facts);
                break;
        }

        if (!operation.IsImplicit && Wait.Of(operation) is { } wait)
        {
            bool isOver = IsOver(wait, expressions, facts);
            _known[operation.Syntax] = isOver && (!_known.TryGetValue(operation.Syntax, out bool before) || before);
        }
    }

    private static bool IsOver(Wait wait, FlowExpressions expressions, Facts facts) => wait.Sources.Length > 0
        && (wait.IsForAny
            ? wait.Sources.SelectMany(Awaitables.Written).Any(source => expressions.AreElementsCompleted(source, facts))
            : wait.Sources.All(source => expressions.AreElementsCompleted(source, facts)));

    // Every caller knows at least the facts assumed here. Facts only decrease, so cycles terminate.
    private void Call(ControlFlowGraph graph, IMethodSymbol function, Facts facts)
    {
        bool isKnown = _callsOfLocalFunctions.TryGetValue(function, out Facts? before);
        Facts merged = isKnown ? Facts.Merge(before!, facts) : facts;
        if (!isKnown || !merged.IsSame(before!))
        {
            _callsOfLocalFunctions[function] = merged;
            Analyze(graph.GetLocalFunctionControlFlowGraphInScope(function), merged);
        }
    }

    /// <summary>The parameters of a lambda called with the elements of a collection whose elements have all completed.</summary>
    private static IEnumerable<FlowName> Elements(IFlowAnonymousFunctionOperation lambda, FlowExpressions expressions, Facts facts)
    {
        IOperation? user = lambda.Parent;
        while (user is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
        {
            user = user.Parent;
        }

        return user is IInvocationOperation call && call.Receiver() is { } collection && expressions.AreElementsCompleted(collection, facts)
            ? lambda.Symbol.Parameters.Select(static parameter => new FlowName(parameter))
            : [];
    }
}
