using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Nekka;

namespace Jukebox.Sound;

/// <summary>The outputs of the audio, in whose turns their actors are started, fed and stopped.</summary>
/// <param name="plugins">The outputs as configured.</param>
/// <param name="settings">Keeps what was switched.</param>
/// <param name="watch">Watches an actor for the audio.</param>
/// <param name="changed">Called after a change that clients see.</param>
/// <param name="logger">For what fails.</param>
internal sealed class OutputSet(ImmutableArray<OutputPlugin> plugins, AudioSettings settings, Action<ActorRef> watch, Action changed, ILogger logger)
{
    private const int MostBlocks = 250; // Five seconds.

    private readonly ImmutableArray<OutputSlot> _slots = [.. plugins.Select(static plugin => new OutputSlot(plugin))];

    /// <summary>As clients see them.</summary>
    public ImmutableArray<OutputStatus> Statuses => [.. _slots.Select(static slot => slot.Status)];

    /// <summary>Starts those that are enabled.</summary>
    /// <param name="parent">The audio.</param>
    public void Start(ActorRef parent)
    {
        foreach (var slot in _slots)
        {
            if (settings.Outputs.TryGetValue(slot.Plugin.Name, out var kept))
            {
                (slot.IsEnabled, slot.Error) = kept;
            }

            Settle(slot, parent);
        }
    }

    /// <summary>Gives each a block, and waits for none.</summary>
    public void Play(SoundBlock block)
    {
        foreach (var slot in _slots)
        {
            if (slot.Actor is not { } actor || slot.IsStopping)
            {
                continue;
            }

            if (actor.ActorInbox.Count >= MostBlocks - 1)
            {
                Fail(slot, "The output takes no sound: it has not played the blocks of the last five seconds.");
                continue;
            }

            _ = actor.TryDefer(output => output.Play(block)); // Where it is dead, its Terminated is on its way here.
        }
    }

    /// <summary>Switches one, as a client wants.</summary>
    public void Switch(string name, bool isEnabled, ActorRef parent)
    {
        var slot = _slots.FirstOrDefault(slot => slot.Plugin.Name == name);
        if (slot is null)
        {
            logger.OutputUnknown(name);
            return;
        }

        if (slot.IsEnabled == isEnabled)
        {
            return;
        }

        logger.OutputSwitched(name, isEnabled ? "on" : "off");
        Set(slot, isEnabled, null);
        Settle(slot, parent);
    }

    /// <summary>An actor that is watched has ended.</summary>
    public void OnEnded(Terminated end, ActorRef parent)
    {
        var slot = _slots.FirstOrDefault(slot => slot.Actor == end.ActorRef);
        if (slot is null)
        {
            return;
        }

        var wasStopping = slot.IsStopping;
        (slot.Actor, slot.IsStopping) = (null, false);
        if (!wasStopping)
        {
            Fail(slot, end.Exception?.Message ?? "The output has ended by itself.");
        }
        else if (slot.IsEnabled)
        {
            Settle(slot, parent);
            changed(); // Clients were told that the output does not play yet.
        }
    }

    private void Fail(OutputSlot slot, string why)
    {
        logger.OutputFails(slot.Plugin.Name, why.TrimEnd('.'));
        Set(slot, isEnabled: false, why);
        Stop(slot);
    }

    private void Set(OutputSlot slot, bool isEnabled, string? error)
    {
        (slot.IsEnabled, slot.Error) = (isEnabled, error);
        settings.Outputs[slot.Plugin.Name] = (isEnabled, error);
        changed();
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a plugin throws, it is this output that does not play.")]
    private void Settle(OutputSlot slot, ActorRef parent)
    {
        if (!slot.IsEnabled)
        {
            Stop(slot);
        }
        else if (slot.Actor is null)
        {
            try
            {
                slot.Actor = slot.Plugin.Start(new ActorOptions
                {
                    Name = $"output {slot.Plugin.Name}",
                    Parent = parent,
                    InboxCapacity = MostBlocks,
                    InboxFullMode = InboxFullMode.DropOldest,
                });
                watch(slot.Actor);
            }
            catch (Exception exception)
            {
                Fail(slot, exception.Message);
            }
        }
    }

    private static void Stop(OutputSlot slot)
    {
        if (slot is { Actor: { } actor, IsStopping: false })
        {
            slot.IsStopping = true;
            _ = actor.StopAsync();
        }
    }
}
