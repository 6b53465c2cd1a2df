using Nekka.Futures;
using Nekka.Text;

namespace Nekka.Messages;

/// <summary>What a message is, without its content, which may be confidential: its type, or the called member.</summary>
internal static class MessageKind
{
    /// <summary>The kind of a message: a type, or a text.</summary>
    /// <returns><see langword="null"/> for a message of the library's own that nobody is told of.</returns>
    public static object? Of(object? message) => message switch
    {
        null => "null",
        SystemMessage own => own.Kind,
        IDescribed own => own.Description,
        IOwnEnvelope and Future ask => ask.Question is { } question ? Of(question) : "an ask that was given up",
        Delegate => "a call",
        _ => message.GetType(),
    };

    /// <summary>Names a message by its kind. One of the library's own that has none is named by what it carries.</summary>
    public static string LabelOf(object? message) => TextOf(Of(message) ?? Of((message as SystemMessage)?.Content) ?? "a message of the library's own");

    /// <summary>Puts a kind into words that fit on one line.</summary>
    public static string TextOf(object kind) => kind is Type type ? SingleLineText.Cut(DisplayText.Of(type)) : SingleLineText.Cut((string)kind);
}
