using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Nekka.Messages;

namespace Nekka.Tests.Proxies;

/// <summary>What does not keep the load context of a plug-in from unloading. Calls by name do: C#'s own binder remembers their types.</summary>
public sealed class UnloadingTests : ActorContract<OnThreadPool>
{
    [Theory]
    [InlineData("nothing")]
    [InlineData("the names of the members")]
    [InlineData("ProxyGetAttr")]
    [InlineData("ProxySetAttr")]
    [InlineData("an unknown member")]
    [InlineData("a dynamic read")]
    [InlineData("a call of what the program shares with it")]
    public void A_plug_in_unloads_when_its_actors_have_stopped_unless_their_methods_were_called_by_name(string used)
    {
        var context = Use(used);

        context.ShouldBeCollected();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Use(string used)
    {
        var context = new AssemblyLoadContext("plug-in", isCollectible: true);
        var type = context.LoadFromAssemblyPath(typeof(Calculator).Assembly.Location).GetType(typeof(Calculator).FullName!)!;
        type.ShouldNotBe(typeof(Calculator));
        var actor = System.Start(() => (Actor)Activator.CreateInstance(type)!);
        switch (used)
        {
            case "the names of the members":
                ((DynamicActorProxy)actor.DynamicProxy()).GetDynamicMemberNames().ShouldNotBeEmpty();
                break;
            case "ProxyGetAttr":
                actor.Ask(new ProxyGetAttr(["LastResult"]), Limits.Hang).ShouldBe(0);
                break;
            case "an unknown member":
                Should.Throw<MissingMemberException>(() => actor.Ask(new ProxyGetAttr(["Unknown"]), Limits.Hang));
                break;
            case "ProxySetAttr":
                actor.Ask(new ProxySetAttr(["LastResult"], 2), Limits.Hang);
                break;
            case "a call of what the program shares with it":
                actor.Call(static shared => shared.ActorUrn).Get(Limits.Hang).ShouldBe(actor.ActorUrn);
                break;
            case "a dynamic read":
                ((Future<object?>)actor.DynamicProxy().LastResult).Get(Limits.Hang).ShouldBe(0);
                break;
        }

        actor.Stop(Limits.Hang);
        context.Unload();
        return new WeakReference(context);
    }
}
