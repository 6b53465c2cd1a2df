using FsCheck;
using FsCheck.Fluent;

namespace Nekka.Tests.StateMachines;

/// <summary>Random programs, and how one that fails is made shorter.</summary>
internal static class Commands
{
    private static readonly Act[] Frequent =
    [
        .. Enum.GetValues<Act>(),
        Act.Start, Act.Start, Act.Start, Act.Start, Act.Start, Act.Start, Act.Tell, Act.Tell, Act.Ask, Act.Fail, Act.Fail, Act.Fail, Act.Hold, Act.Release,
        Act.Watch, Act.Watch, Act.Pass, Act.Pass,
    ];

    private static readonly Arbitrary<Command[]> Programs = Arb.From(
        (from act in Gen.Elements(Frequent)
         from who in Gen.Choose(0, Command.Names - 1)
         from whom in Gen.Choose(0, Command.Names - 1)
         from choice in Gen.Choose(0, Command.Choices - 1)
         select new Command(act, who, whom, choice)).ArrayOf(),
        Shorten);

    /// <summary>Asserts that what holds for one program holds for a number of them, the same in every run.</summary>
    public static void ForAll(int programs, int longest, Action<Command[]> check) =>
        Prop.ForAll(Programs, check)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(programs).WithStartSize(longest / 2).WithEndSize(longest).WithReplay(new Replay(new Rnd(1, 1), null)));

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
