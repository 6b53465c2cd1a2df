namespace Nekka.Diagnostics.Tests;

public class FrameNameTests
{
    [Theory]
    [InlineData("Shop.Counter.Add(int32,class System.String)", "Shop.Counter.Add")]
    [InlineData("Shop.Counter+<AddSlowly>d__5.MoveNext()", "Shop.Counter.AddSlowly (async)")]
    [InlineData("Shop.Counter+<AddSlowly>d__5`1[System.__Canon].MoveNext()", "Shop.Counter.AddSlowly (async)")]
    [InlineData("Shop.Counter+<>c__DisplayClass0_0.<Add>b__1()", "Shop.Counter.Add (lambda)")]
    [InlineData("Shop.Counter+<>c.<Add>b__1_0(int32)", "Shop.Counter.Add (lambda)")]
    [InlineData("Shop.Counter.<Add>g__Carry|3_0(int32)", "Shop.Counter.Add.Carry")]
    [InlineData("Program.<Main>$(class System.String[])", "Program.Main")]
    [InlineData("Program+<>c.<<Main>$>b__0_1()", "Program.Main (lambda)")]
    [InlineData("Nekka.Future`1[System.__Canon].Get(value class System.Nullable`1<value class System.TimeSpan>)", "Nekka.Future.Get")]
    [InlineData("", "")]
    public void A_method_is_named_as_in_its_source(string method, string name) => FrameName.Of(method).ShouldBe(name);
}
