using Jukebox.Songs;
using Jukebox.Sound;
using Nekka;

namespace Jukebox.Playing;

/// <summary>How loud it is.</summary>
internal sealed class Mixer(IAudio audio) : Actor
{
    /// <summary>From 0 to 100.</summary>
    public int Volume { get; private set; } = 100;

    /// <summary>Sets how loud it is, from 0 to 100; less and more count as these.</summary>
    public void SetVolume(int volume)
    {
        volume = Math.Clamp(volume, 0, 100);
        if (volume == Volume)
        {
            return;
        }

        Volume = volume;
        audio.SetVolume(volume);
        ActorSystem.Events.Publish(new VolumeChanged(volume));
        ActorSystem.Events.Publish(new Changed(Subsystem.Mixer));
    }

    /// <summary>Makes it louder, or quieter, within the limits.</summary>
    public void ChangeVolume(int change) => SetVolume(Volume + Math.Clamp(change, -100, 100));

    protected override void OnStart() => audio.SetVolume(Volume);
}
