using System.Text;

namespace Jukebox.Mpd.Protocol;

/// <summary>Splits a line into the name of a command and its arguments.</summary>
/// <remarks>Spaces and tabs separate arguments. One in double quotes may contain them, and a backslash in it takes the next character as it is.</remarks>
internal static class Tokenizer
{
    /// <summary>The words of a line, the command's name first.</summary>
    /// <exception cref="AckException">It cannot be split.</exception>
    public static List<string> Split(string line)
    {
        var words = new List<string>(4);
        var rest = line.AsSpan().Trim(" \t");
        while (!rest.IsEmpty)
        {
            words.Add(words.Count == 0 ? Name(ref rest) : rest[0] == '"' ? Quoted(ref rest) : Unquoted(ref rest));
            rest = rest.TrimStart(" \t");
        }

        return words.Count > 0 ? words : throw Unknown("No command given");
    }

    private static string Name(ref ReadOnlySpan<char> rest)
    {
        var word = Word(ref rest);
        foreach (var letter in word)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '_')
            {
                throw Unknown("Invalid word character");
            }
        }

        return word.ToString();
    }

    private static string Unquoted(ref ReadOnlySpan<char> rest)
    {
        var word = Word(ref rest);
        foreach (var letter in word)
        {
            if (letter is '"' or '\'' or < ' ')
            {
                throw Unknown("Invalid unquoted character");
            }
        }

        return word.ToString();
    }

    private static string Quoted(ref ReadOnlySpan<char> rest)
    {
        var text = new StringBuilder();
        for (var index = 1; index < rest.Length; index++)
        {
            if (rest[index] == '"')
            {
                rest = rest[(index + 1)..];
                return rest.IsEmpty || rest[0] is ' ' or '\t' ? text.ToString() : throw Unknown("Space expected after closing '\"'");
            }

            if (rest[index] == '\\' && ++index == rest.Length)
            {
                break;
            }

            text.Append(rest[index]);
        }

        throw Unknown("Missing closing '\"'");
    }

    private static ReadOnlySpan<char> Word(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(' ', '\t');
        var word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..];
        return word;
    }

    private static AckException Unknown(string message) => new(AckError.Unknown, message);
}
