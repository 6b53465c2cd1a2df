using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Nekka.Generators;

/// <summary>Computes the facts at the entry of each block: those that hold on every path to it.</summary>
/// <param name="graph">The control flow graph.</param>
internal sealed class FlowSolver(ControlFlowGraph graph)
{
    /// <summary>The facts at the entry of each block; <see langword="null"/> for unreachable blocks.</summary>
    /// <param name="entry">The facts at the entry of the first block.</param>
    public Facts?[] Solve(Facts entry) => new Ways(graph, 0, graph.Blocks.Length - 1).Follow(entry).Entries;

    /// <summary>The paths through a range of blocks.</summary>
    private sealed class Ways(ControlFlowGraph graph, int first, int last)
    {
        private readonly Queue<int> _waiting = new();

        public Facts?[] Entries { get; } = new Facts?[graph.Blocks.Length];

        /// <summary>The facts at the end of the range, a <c>finally</c>.</summary>
        private Facts? End { get; set; }

        public Ways Follow(Facts entry)
        {
            Come(first, entry);
            while (_waiting.Count > 0)
            {
                BasicBlock block = graph.Blocks[_waiting.Dequeue()];
                var walker = new FlowWalker(graph, Entries[block.Ordinal]!) { Throwing = facts => Throw(block, facts) };
                walker.Visit(block);
                Leave(block, walker);
            }

            return this;
        }

        private void Leave(BasicBlock block, FlowWalker walker)
        {
            bool jumpsWhen = block.ConditionKind is ControlFlowConditionKind.WhenTrue;
            bool? constant = block.ConditionKind is ControlFlowConditionKind.None ? null : block.BranchValue?.ConstantValue.Value as bool?;
            if (block.ConditionalSuccessor is { } conditional && (constant is null || constant == jumpsWhen))
            {
                Go(conditional, walker.When(block.BranchValue!, jumpsWhen));
            }

            if (block.FallThroughSuccessor is { } next && (block.ConditionKind is ControlFlowConditionKind.None || constant != jumpsWhen))
            {
                Go(next, block.ConditionKind is ControlFlowConditionKind.None ? walker.Facts : walker.When(block.BranchValue!, !jumpsWhen));
            }
        }

        private void Go(ControlFlowBranch branch, Facts facts)
        {
            if (branch.Semantics is ControlFlowBranchSemantics.StructuredExceptionHandling)
            {
                End = End is null ? facts : Facts.Merge(End, facts);
                return;
            }

            Facts? known = facts;
            foreach (ControlFlowRegion region in branch.FinallyRegions)
            {
                Come(region.FirstBlockOrdinal, known);
                known = new Ways(graph, region.FirstBlockOrdinal, region.LastBlockOrdinal).Follow(known).End;
                if (known is null)
                {
                    return;
                }
            }

            if (branch.Destination is { } destination)
            {
                Come(destination.Ordinal, known);
            }
        }

        // A catch block may start with the facts of any place in its try block.
        private void Throw(BasicBlock block, Facts facts)
        {
            for (ControlFlowRegion? region = block.EnclosingRegion; region?.EnclosingRegion is { } outer; region = outer)
            {
                if (region.Kind is ControlFlowRegionKind.Try)
                {
                    outer.NestedRegions.Where(handler => handler != region).ToList().ForEach(handler => Come(handler.FirstBlockOrdinal, facts));
                }
            }
        }

        private void Come(int block, Facts facts)
        {
            if (block < first || block > last)
            {
                return;
            }

            Facts? before = Entries[block];
            Facts merged = before is null ? facts : Facts.Merge(before, facts);
            if (before is null || !merged.IsSame(before))
            {
                Entries[block] = merged;
                if (!_waiting.Contains(block))
                {
                    _waiting.Enqueue(block);
                }
            }
        }
    }
}
