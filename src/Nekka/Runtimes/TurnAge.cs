using System.Runtime.InteropServices;
using Nekka.Text;

namespace Nekka.Runtimes;

/// <summary>How long a turn has been in hand, as far as can be known: where it began behind others in one pass, nobody has looked at the clock
/// in between.</summary>
/// <param name="AtLeast">How long at least. What judges relies on this.</param>
/// <param name="AtMost">How long at most.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TurnAge(TimeSpan AtLeast, TimeSpan AtMost)
{
    private static readonly TimeSpan NotWorthAWord = TimeSpan.FromSeconds(0.5);

    /// <summary>The age in words: <c>2 s</c>, or <c>up to 2 s</c> if it may be much less.</summary>
    public override string ToString() => AtMost - AtLeast > NotWorthAWord ? $"up to {DisplayText.Of(AtMost)}" : DisplayText.Of(AtMost);
}
