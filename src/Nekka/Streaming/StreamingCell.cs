using Nekka.Cells;
using Nekka.Text;

namespace Nekka.Streaming;

/// <summary>What streams add to a cell.</summary>
internal static class StreamingCell
{
    extension(ActorCell actor)
    {
        /// <summary>Whether an enumeration in the actor has begun and has not ended. Any thread may ask.</summary>
        public bool IsStreaming => actor.AttachmentsIfAny?.Find<OpenStreams>() is { Any: true };

        /// <summary>The exception that ends a stream because its actor has ended, or has been restarted.</summary>
        public ActorDeadException BrokenStream(string stream)
        {
            const string Advice = "The reader got the items that the actor had made before.";
            return actor.Life.Stage == Stage.Restarting ? new($"{actor} failed and was restarted, so the stream of {stream} has ended: its former object made it. {Advice} Enumerate again to begin anew.")
                : actor.End.Failure is { } failure ? new($"{actor} has stopped because it failed ({ForeignCode.Describe(failure)}), so the stream of {stream} has ended. {Advice}", failure)
                : new($"{actor} has stopped, so the stream of {stream} has ended. {Advice}");
        }
    }
}
