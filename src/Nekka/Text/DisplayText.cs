using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Nekka.Text;

/// <summary>Puts messages, types and durations into words for exceptions and the log.</summary>
internal static class DisplayText
{
    /// <summary>Names a message by its own text, shortened, or by its type if it has no text of its own.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "A message whose ToString fails must not spoil the report about it.")]
    public static string Of(object? message)
    {
        try
        {
            return message switch
            {
                null => "null",
                string text => $"\"{SingleLineText.Cut(text)}\"",
                IDescribed described => SingleLineText.Cut(described.Description),
                Delegate => "a call",
                _ => ForeignCode.TextOf(message) is { } text ? SingleLineText.Cut(text) : Of(message.GetType()),
            };
        }
        catch
        {
            return message is null ? "null" : Of(message.GetType());
        }
    }

    /// <summary>The text of a key, for a name.</summary>
    public static string OfKey(object key) => (key is IFormattable ? Of(key) : ForeignCode.TextOf(key)) is { Length: > 0 } known ? known : "(no text)";

    /// <summary>Names an answer by its value and its type.</summary>
    public static string OfReply(object? reply) =>
        reply is null ? "null" : $"{Of(reply)} of type {Of(reply.GetType())}";

    /// <summary>Says how many messages wait in an inbox, and how many wait for room in it: "2 messages wait".</summary>
    public static string OfWaiting(int messages, int forRoom)
    {
        var waiting = messages switch { 0 => "no other message waits", 1 => "1 message waits", _ => $"{messages} messages wait" };
        return forRoom switch { 0 => waiting, 1 => $"{waiting}, and 1 more waits for room", _ => $"{waiting}, and {forRoom} more wait for room" };
    }

    /// <summary>Names a type with its type arguments: <c>Worker&lt;Int32&gt;</c>.</summary>
    public static string Of(Type type)
    {
        if (!type.IsGenericType)
        {
            return type.Name;
        }

        var arguments = string.Join(", ", Array.ConvertAll(type.GetGenericArguments(), Of));
        return $"{SimpleName(type)}<{arguments}>";
    }

    /// <summary>Names a class without its namespace and type arguments.</summary>
    public static string SimpleName(Type type)
    {
        var arity = type.Name.IndexOf('`', StringComparison.Ordinal);
        return arity < 0 ? type.Name : type.Name[..arity];
    }

    /// <summary>Writes a duration in a suitable unit.</summary>
    public static string Of(TimeSpan duration) => duration.TotalSeconds switch
    {
        0 => "0 s",
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.###} ms"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.###} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{duration:c}"),
    };
}
