using System.Threading.Tasks.Dataflow;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Contenders.Dataflow;

/// <summary>An action block.</summary>
internal sealed class DataflowContender : TaskContender
{
    public override Address Start(Script script) => new BlockAddress(script, DataflowBlockOptions.Unbounded);

    public override Address StartBounded(Script script, int capacity) => new BlockAddress(script, capacity);

    public override Task StopAllAsync() => Task.CompletedTask; // The garbage collector removes unreferenced blocks.

    private sealed class BlockAddress : Address
    {
        private readonly ActionBlock<object> _block;

        public BlockAddress(Script script, int capacity)
        {
            _block = new ActionBlock<object>(message => Handle(script, message), new ExecutionDataflowBlockOptions { BoundedCapacity = capacity });
            if (script.HasOneActor)
            {
                script.Self = this;
            }
        }

        public override void Tell(object message)
        {
            if (!_block.Post(message))
            {
                _block.SendAsync(message).GetAwaiter().GetResult();
            }
        }

        public override Address StartChild(Script script) => new BlockAddress(script, DataflowBlockOptions.Unbounded);

        private void Handle(Script script, object message)
        {
            if (!Question.Handle(script, message))
            {
                _block.Complete();
            }
        }
    }
}
