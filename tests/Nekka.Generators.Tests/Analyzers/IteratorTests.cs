namespace Nekka.Generators.Tests;

public class IteratorTests
{
    [Theory]
    [InlineData("public IEnumerable<int> A() { yield return 1; }")]
    [InlineData("public IEnumerator<int> A(int a) { yield return a; }")]
    [InlineData("public async IAsyncEnumerator<int> A() { await System.Threading.Tasks.Task.Yield(); yield return 1; }")]
    [InlineData("public IEnumerable<int> A { get { yield return 1; } }")]
    [InlineData("public virtual IEnumerable<int> A<T>() { yield break; }")]
    public async Task A_public_iterator_of_an_actor_is_reported(string member)
    {
        (await ReportsOf(member)).ShouldBe(
            ["NEKKA018: 'X.A' is an iterator, so it runs outside the actor, where the caller enumerates its result: return a complete list, or stream by a method that returns IAsyncEnumerable"]);
    }

    [Theory]
    [InlineData("private IEnumerable<int> A() { yield return 1; } public List<int> B() => [.. A()];")]
    [InlineData("public async IAsyncEnumerable<int> A() { await System.Threading.Tasks.Task.Yield(); yield return 1; }")]
    [InlineData("internal IEnumerable<int> A() { yield return 1; }")]
    [InlineData("public static IEnumerable<int> A() { yield return 1; }")]
    [InlineData("public IEnumerable<int> A() => [1];")]
    [InlineData("public List<int> A() { return [.. Local()]; IEnumerable<int> Local() { yield return 1; } }")]
    [InlineData("public class Y { public IEnumerable<int> A() { yield return 1; } }")]
    public async Task Other_members_are_not_reported(string member)
    {
        (await ReportsOf(member)).ShouldBeEmpty();
    }

    private static Task<IReadOnlyList<string>> ReportsOf(string member) =>
        GeneratorRun.DiagnosticsOf($"using System.Collections.Generic;\npublic class X : Actor {{ {member} }}");
}
