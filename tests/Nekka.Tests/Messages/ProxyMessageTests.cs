using Nekka.Messages;

namespace Nekka.Tests.ProxyMessages;

/// <summary>The messages as values. Reference, section 3.6.</summary>
public sealed class ProxyMessageTests
{
    [Fact]
    public void Messages_with_equal_parts_are_equal()
    {
        ShouldBeEqual(new ProxyGetAttr(["a", "b"]), new ProxyGetAttr(new List<string> { "a", "b" }));
        ShouldBeEqual(new ProxySetAttr(["a"], 1), new ProxySetAttr(["a"], 1));
        ShouldBeEqual(new ProxyCall(["a"]), new ProxyCall(["a"], [], new Dictionary<string, object?>()));
        ShouldBeEqual(
            new ProxyCall(["a"], [1, "b", null], new Dictionary<string, object?> { ["x"] = 1, ["y"] = 2 }),
            new ProxyCall(["a"], new List<object?> { 1, "b", null }, new SortedDictionary<string, object?> { ["y"] = 2, ["x"] = 1 }));
    }

    [Fact]
    public void Messages_that_differ_in_a_part_are_not_equal()
    {
        object[] messages =
        [
            new ProxyGetAttr(["a"]), new ProxyGetAttr(["b"]), new ProxyGetAttr(["a", "b"]),
            new ProxySetAttr(["a"], null), new ProxySetAttr(["a"], 1), new ProxySetAttr(["b"], 1),
            new ProxyCall(["a"]), new ProxyCall(["b"]), new ProxyCall(["a"], [1]), new ProxyCall(["a"], [2]),
            new ProxyCall(["a"], null, new Dictionary<string, object?> { ["x"] = 1 }), new ProxyCall(["a"], null, new Dictionary<string, object?> { ["y"] = 1 }),
            new ProxyCall(["a"], null, new Dictionary<string, object?> { ["x"] = 2 }),
        ];

        messages.Distinct().Count().ShouldBe(messages.Length);
    }

    [Fact]
    public void A_message_needs_a_path()
    {
        Should.Throw<ArgumentException>(() => new ProxyGetAttr([])).ParamName.ShouldBe("value");
        Should.Throw<ArgumentException>(() => new ProxyCall([null!])).ParamName.ShouldBe("value");
        Should.Throw<ArgumentNullException>(() => new ProxySetAttr(null!, 1)).ParamName.ShouldBe("value");
    }

    [Fact]
    public void A_message_can_be_changed_into_another_and_taken_apart()
    {
        var (path, value) = new ProxySetAttr(["a"], 1) with { AttrPath = ["b"], Value = 2 };

        (path.Single(), value).ShouldBe(("b", 2));
        Should.Throw<ArgumentException>(() => new ProxyGetAttr(["a"]) with { AttrPath = [] });
    }

    [Fact]
    public void A_message_says_what_it_does()
    {
        new ProxyCall(["Playback", "Play"], [1]).ToString().ShouldBe("ProxyCall Playback.Play");
        new ProxyGetAttr(["State"]).ToString().ShouldBe("ProxyGetAttr State");
        new ProxySetAttr(["State"], 1).ToString().ShouldBe("ProxySetAttr State");
    }

    private static void ShouldBeEqual(object one, object other)
    {
        one.ShouldBe(other);
        one.GetHashCode().ShouldBe(other.GetHashCode());
    }
}
