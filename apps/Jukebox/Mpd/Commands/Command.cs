using Jukebox.Mpd.Protocol;

namespace Jukebox.Mpd.Commands;

/// <summary>A command of the protocol.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Min">How many arguments it needs.</param>
/// <param name="Max">How many it takes.</param>
/// <param name="Run">Carries it out, for a client and with its arguments. Where it throws, the client hears why.</param>
internal sealed record Command(string Name, int Min, int Max, Func<Client, string[], ValueTask> Run)
{
    /// <summary>For commands that take any number of arguments.</summary>
    public const int Any = int.MaxValue;

    /// <summary>Whether clients may use it.</summary>
    public bool IsPermitted { get; init; } = true;

    /// <summary>Checks how many arguments there are, and whether the client may use the command.</summary>
    /// <exception cref="AckException">There are too few or too many, or it may not.</exception>
    public void Check(int count)
    {
        if (!IsPermitted)
        {
            throw new AckException(AckError.Permission, "Command only permitted to local clients");
        }

        if (count < Min || count > Max)
        {
            throw AckException.Argument(
                Min == Max ? $"wrong number of arguments for \"{Name}\"" : $"too {(count < Min ? "few" : "many")} arguments for \"{Name}\"");
        }
    }
}
