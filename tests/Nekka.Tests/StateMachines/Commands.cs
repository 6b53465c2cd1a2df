using FsCheck;
using FsCheck.Fluent;

namespace Nekka.Tests.StateMachines;

/// <summary>Random programs, and how one that fails is made shorter.</summary>
internal static class Commands
{
    // Some are worth more: what fills inboxes, and what has something happen to whoever is at it.
    private static readonly Act[] Acts =
    [
        .. Enum.GetValues<Act>(),
        Act.Start, Act.Tell, Act.Tell, Act.Ask, Act.Fail, Act.Fail, Act.Fail, Act.Fail, Act.Hold, Act.Hold, Act.Hold, Act.Release, Act.Stop, Act.Watch, Act.Watch, Act.Pass,
    ];

    // RegisteredThenEnding is started first, or most commands would be for nobody.
    private static readonly Arbitrary<Command[]> Programs = Arb.From(
        from starts in Gen.CollectToArray(Enumerable.Range(0, Command.Names).Select(static who => CommandOf(Gen.Constant(Act.Start), Gen.Constant(who))))
        from others in CommandOf(Gen.Elements(Acts), Name()).ArrayOf()
        select (Command[])[.. starts, .. others],
        Shorten);

    /// <summary>Asserts that what holds for one program holds for a number of them, the same in every run.</summary>
    public static void ForAll(int programs, int longest, Action<Command[]> check) =>
        Prop.ForAll(Programs, check)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(programs).WithStartSize(longest / 2).WithEndSize(longest).WithReplay(new Replay(new Rnd(1, 1), null)));

    private static Gen<int> Name() => Gen.Choose(0, Command.Names - 1);

    private static Gen<Command> CommandOf(Gen<Act> acts, Gen<int> names) =>
        from act in acts
        from who in names
        from whom in Name()
        from choice in Gen.Choose(0, Command.Choices - 1)
        select new Command(act, who, whom, choice);

    // Halves first, then quarters, at last single commands.
    private static IEnumerable<Command[]> Shorten(Command[] program)
    {
        for (var length = (program.Length + 1) / 2; length > 0; length /= 2)
        {
            for (var start = 0; start + length <= program.Length; start += length)
            {
                yield return [.. program[..start], .. program[(start + length)..]];
            }
        }
    }
}
