using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Tracing;
using System.Runtime.CompilerServices;
using Nekka.Telemetry;

namespace Nekka.Diagnosing;

/// <summary>Answers, by the runtime's diagnostic socket, whoever asks the process for a diagnosis: the tool <c>nekka</c>.</summary>
/// <remarks>
/// <para>To enable this source with arguments is to ask. The answer comes as events, each with a part of the JSON, because an event has a limited
/// size. Every session that listens receives every answer, so an answer bears the name of the request.</para>
/// <para>The source is made on a thread of its own with the first actor system, so that no start waits for it. It costs nothing while nobody
/// listens.</para>
/// </remarks>
[EventSource(Name = "Nekka")]
internal sealed class NekkaEvents : EventSource
{
    private const int DiagnosisEvent = 1;
    private const string SwitchName = "System.Diagnostics.Tracing.EventSource.IsSupported";
    private static NekkaEvents? s_instance; // Kept, or it would be collected.

    private readonly FeedService _service;

    private NekkaEvents() => _service = new FeedService(this);

    /// <summary>Whether the process has event sources at all. Native code does not by default.</summary>
    [FeatureSwitchDefinition(SwitchName)]
    private static bool AreSupported => !AppContext.TryGetSwitch(SwitchName, out var isOn) || isOn;

    /// <summary>Has the source made with the first actor system.</summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The actor systems are in a layer below, which does not know the diagnosis.")]
    internal static void MakeWithFirstSystem()
    {
        if (AreSupported) // The trimmer knows the answer, and removes the rest.
        {
            LiveSystems.FirstMade = static () => new Thread(Make) { Name = "Nekka feed", IsBackground = true }.UnsafeStart();
        }
    }

    /// <summary>A part of the answer to a request.</summary>
    /// <param name="request">The name of the request: <c>viewer/number</c>.</param>
    /// <param name="index">The number of the part, from 0.</param>
    /// <param name="count">How many parts there are.</param>
    /// <param name="part">The part: JSON in ASCII.</param>
    [Event(DiagnosisEvent, Level = EventLevel.Informational, Keywords = Keywords.Diagnosis)]
    public void Diagnosis(string request, int index, int count, string part) => WriteEvent(DiagnosisEvent, request, index, count, part);

    /// <inheritdoc/>
    protected override void OnEventCommand(EventCommandEventArgs command)
    {
        // Several sessions may be open, and the end of one comes as a command, too. Only what has arguments is a question.
        if (command is { Command: EventCommand.Enable or EventCommand.Update, Arguments: { } arguments })
        {
            _service?.Ask(arguments); // The constructor of the base class may come here first.
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A process that cannot be diagnosed must still work.")]
    private static void Make()
    {
        try
        {
            s_instance = new NekkaEvents();
        }
        catch (Exception exception)
        {
            Debug.Fail(exception.ToString());
        }
    }

    /// <summary>The keywords by which sessions listen.</summary>
    [SuppressMessage("Design", "CA1034", Justification = "An event source has its keywords in a nested class of this name.")]
    public static class Keywords
    {
        /// <summary>Diagnoses, which are made on request.</summary>
        public const EventKeywords Diagnosis = (EventKeywords)1;
    }
}
