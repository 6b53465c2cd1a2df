using Nekka.Benchmarks.Scenarios;
using Proto;
using Proto.Mailbox;

namespace Nekka.Benchmarks.Contenders.ProtoActor;

/// <summary>The address of an actor of Proto.Actor, and the context in which it is used.</summary>
internal sealed class ProtoAddress(PID process, ISenderContext sender, ISpawnerContext spawner) : Address
{
    public PID Process => process;

    public static Props Properties(Script script) => Properties(() => script);

    /// <summary>The properties of actors that each have a script of their own.</summary>
    public static Props Properties(Func<Script> script) => Props.FromProducer(() => new ProtoScriptActor(script()));

    public override void Tell(object message) => sender.Send(process, message);

    public override Address StartChild(Script script) => new ProtoAddress(spawner.Spawn(Properties(script)), sender, spawner);

    private sealed class ProtoScriptActor(Script script) : IActor
    {
        public Task ReceiveAsync(IContext context)
        {
            switch (context.Message)
            {
                case Started:
                    if (script.HasOneActor)
                    {
                        // Sent through the root context, because other code uses the address too.
                        script.Self = new ProtoAddress(context.Self, context.System.Root, context);
                    }

                    break;
                case SystemMessage or Stopping or Stopped:
                    break;
                case { } message:
                    Answer(context, script.Receive(message));
                    break;
            }

            return Task.CompletedTask;
        }

        private static void Answer(IContext context, object? answer)
        {
            if (ReferenceEquals(answer, Script.Stop))
            {
                context.Stop(context.Self);
            }
            else if (answer is not null)
            {
                context.Respond(answer);
            }
        }
    }
}
