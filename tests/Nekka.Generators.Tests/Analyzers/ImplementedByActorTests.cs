namespace Nekka.Generators.Tests;

public class ImplementedByActorTests
{
    private const string Report = "NEKKA032: 'X' declares nothing for 'IAudio.Stop', so 'Actor.Stop' implements it: implement it explicitly with 'void IAudio.Stop()', or rename it in 'IAudio'";

    [Theory]
    [InlineData("public class X : Actor, IAudio { public void Play() { } }")]
    [InlineData("public class X : ThreadActor, IAudio { public void Play() { } }")]
    [InlineData("public interface IRadio : IAudio { } public class X : Actor, IRadio { public void Play() { } }")]
    [InlineData("public class X : Actor, IAudio { public void Play() { } } public class Y : X { }")]
    [InlineData("public class X : Actor, IAudio { public void Play() { } } public class Y : X, IAudio { }")]
    [InlineData("public class Y : Actor { } public class X : Y, IAudio { public void Play() { } }")]
    public async Task An_interface_that_Stop_of_Actor_implements_is_reported_once(string classes)
    {
        (await ReportsOf(classes)).ShouldBe([Report]);
    }

    [Fact]
    public async Task A_default_that_Stop_of_Actor_replaces_is_reported()
    {
        (await ReportsOf("public interface IDefault { void Stop() { } } public class X : Actor, IDefault { }")).ShouldBe([Report.Replace("IAudio", "IDefault", StringComparison.Ordinal)]);
    }

    [Theory]
    [InlineData("public class X : Actor, IAudio { public void Play() { } void IAudio.Stop() { } }")]
    [InlineData("public class X : Actor, IAudio { public void Play() { } void IAudio.Stop() => Stop(); }")]
    [InlineData("public abstract class Y : Actor, IAudio { public void Play() { } void IAudio.Stop() { } } public class X : Y { }")]
    [InlineData("public partial class X : Actor, IAudio { public void Play() { } [OneWayHandler] public Task StopAsync() => Task.CompletedTask; }")]
    [InlineData("public class X : IAudio { public void Play() { } public void Stop() { } }")]
    [InlineData("public interface INamed { string ActorUrn { get; } string ToString(); } public class X : Actor, INamed { }")]
    public async Task Other_implementations_are_not_reported(string classes)
    {
        (await ReportsOf(classes)).ShouldBeEmpty();
    }

    private static Task<IReadOnlyList<string>> ReportsOf(string classes) => GeneratorRun.DiagnosticsOf($$"""
        using System.Threading.Tasks;

        public interface IAudio { void Play(); void Stop(); }
        {{classes}}
        """);
}
