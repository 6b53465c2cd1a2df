using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Nekka.Tests.Diagnostics;

/// <summary>A system does not keep the classes of its former actors, so that a load context can be unloaded.</summary>
public sealed class UnloadingTests
{
    [Fact]
    public async Task A_class_whose_actors_have_ended_and_were_logged_can_be_unloaded()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = new RecordingLog() });

        StartAndStop(system).ShouldBeCollected();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference StartAndStop(ActorSystem system)
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Unloaded"), AssemblyBuilderAccess.RunAndCollect).DefineDynamicModule("Unloaded");
        var type = module.DefineType("UnloadedActor", TypeAttributes.Public, typeof(Actor));
        type.DefineDefaultConstructor(MethodAttributes.Public);
        var actorClass = type.CreateType();
        var actor = system.Start(() => (Actor)Activator.CreateInstance(actorClass)!);
        actor.Cell.Logger.ShouldNotBeSameAs(system.Context.Logger);
        actor.Stop(Limits.Hang).ShouldBeTrue();
        return new WeakReference(actorClass);
    }
}
