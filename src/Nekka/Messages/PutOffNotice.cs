namespace Nekka.Messages;

/// <summary>A notice that the actor has taken and put off. It was wanted when it was taken, so nobody looks again.</summary>
/// <param name="notice">The notice.</param>
/// <param name="endsWithObject">Whether it is of no use to another object of the actor.</param>
/// <param name="handle">Handles it.</param>
internal sealed class PutOffNotice(Notice notice, bool endsWithObject, Func<ReceivingActor, ValueTask> handle) : Notice
{
    /// <summary>Whether it is of no use to another object of the actor.</summary>
    public bool EndsWithObject => endsWithObject;

    public override object Content => notice.Content;

    public override string Description => notice.Description;

    public override object? Kind => notice.Kind;

    public override Notice PutOff() => this;

    public override ValueTask Handle(ReceivingActor actor, Future? reply) => handle(actor);
}
