namespace Nekka.Tests.Anywhere;

/// <summary>Members of all signatures are called through a proxy.</summary>
public abstract class SignatureContract<TPlace> : AnywhereContract<TPlace>
    where TPlace : PlaceUnderTest, new()
{
    private CraftsmanProxy Proxy => field ??= New<Craftsman>().Proxy();

    [Fact]
    public async Task Ten_arguments_arrive() => (await Proxy.Sum(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)).ShouldBe(55);

    [Fact]
    public async Task A_tuple_is_one_argument_and_one_result()
    {
        (await Proxy.Swap(("one", 1))).ShouldBe((1, "one"));
        (await Proxy.Swap("one", 1)).ShouldBe("1 one");
    }

    [Fact]
    public async Task Null_is_an_argument_and_a_result()
    {
        (await Proxy.Count(null)).ShouldBe(-1);
        (await Proxy.Half(null)).ShouldBeNull();
        (await Proxy.Give(null)).ShouldBeNull();
        (await Proxy.Greet()).ShouldBeNull();
    }

    [Fact]
    public async Task Arguments_with_defaults_may_be_left_out()
    {
        (await Proxy.Greet("Ann")).ShouldBe("Ann 1 Monday");
        (await Proxy.Greet("Ann", day: DayOfWeek.Friday)).ShouldBe("Ann 1 Friday");
    }

    [Fact]
    public async Task Collections_arrive_and_come_back()
    {
        (await Proxy.Count(["a", "b"])).ShouldBe(2);
        var index = await Proxy.Index("ab", "abc", "b");
        index["a"].ShouldBe([2, 3]);
        index["b"].ShouldBe([1]);
        (await Proxy.Index()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_generic_method_is_called_for_the_types_of_the_call()
    {
        (await Proxy.Describe(3)).ShouldBe("Int32 3");
        (await Proxy.Describe<object>("three")).ShouldBe("Object three");
        (await Proxy.Describe("three", 3L)).ShouldBe("String three, Int64 3");
    }

    [Fact]
    public async Task A_value_typed_as_object_keeps_its_type()
    {
        (await Proxy.Give(7)).ShouldBeOfType<int>().ShouldBe(7);
        (await Proxy.Give(7L)).ShouldBeOfType<long>().ShouldBe(7);
        (await Proxy.Give("seven")).ShouldBe("seven");
    }

    [Fact]
    public async Task A_property_of_a_type_that_may_be_null_is_assigned_and_read()
    {
        var proxy = Proxy;
        proxy.Motto = null;
        proxy.Opened = DateTimeOffset.UnixEpoch;
        (await proxy.Motto).ShouldBeNull();
        (await proxy.Opened).ShouldBe(DateTimeOffset.UnixEpoch);
        proxy.Opened = null;
        (await proxy.Opened).ShouldBeNull();
    }
}
