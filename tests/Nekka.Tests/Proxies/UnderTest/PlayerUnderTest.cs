namespace Nekka.Tests.Proxies;

/// <summary>The proxy of a <see cref="Player"/>, of one kind or the other: one line a member, written as a user writes it.</summary>
public abstract class PlayerUnderTest(ActorRef<Player> actor)
{
    public ActorRef<Player> ActorRef => actor;

    /// <summary>What <c>OnFailure</c> of the actor is called with.</summary>
    public Future<Exception> Failure => actor.Call(self => self.Failure).Get(Limits.Hang);

    public abstract Future<bool> Stop();
    public abstract Future Lose();
    public abstract Future Hold(Task until);
    public abstract Future NotMarked { get; }

    // Through a marked property.
    public abstract Future Play();
    public abstract Future Play(string song);
    public abstract Future Seek(int position);
    public abstract Future StopPlaying();
    public abstract void DeferPlay(string song);
    public abstract void DeferThrow();
    public abstract Future State { get; }
    public abstract void AssignState(string value);
    public abstract Future Context { get; }
    public abstract object Playback { get; }

    /// <summary>Reads the state, as often as it is called, through one and the same proxy of the property.</summary>
    public abstract Func<Future> StateThroughOneProxy();

    // Through a marked field, and deeper.
    public abstract Future Append(string title);
    public abstract void DeferAppendToNext(string title);
    public abstract void AssignTitleOfThird(string value);
    public abstract Future TitleOfSecond { get; }
    public abstract Future TitleOfThird { get; }
    public abstract object Track { get; }
    public abstract object NextTrack { get; }

    // Through a marked class.
    public abstract Future AddSong(string title);
    public abstract void DeferAddSong(string title);
    public abstract Future ContainsSong(string title);
    public abstract Future CountOfSongs { get; }

    // Through an interface.
    public abstract Future Level { get; }
    public abstract Future Mute();
}

public sealed class TypedPlayer(PlayerProxy proxy) : PlayerUnderTest(proxy.ActorRef)
{
    public override Future Lose() => proxy.Lose();
    public override Future Hold(Task until) => proxy.Hold(until);
    public override Future NotMarked => proxy.NotMarked.GetAsync();
    public override Future Play() => proxy.Playback.Play();
    public override Future Play(string song) => proxy.Playback.Play(song);
    public override Future Seek(int position) => proxy.Playback.Seek(position);
    public override Future StopPlaying() => proxy.Playback.Stop();
    public override void DeferPlay(string song) => proxy.Playback.Defer.Play(song);
    public override void DeferThrow() => proxy.Playback.Defer.Throw();
    public override Future State => proxy.Playback.State.GetAsync();
    public override void AssignState(string value) => proxy.Playback.State = value;
    public override Future Context => proxy.Playback.Context.GetAsync();
    public override object Playback => proxy.Playback;

    public override Func<Future> StateThroughOneProxy()
    {
        var playback = proxy.Playback;
        return () => playback.State.GetAsync();
    }

    public override Future Append(string title) => proxy.Playback.Track.Append(title);
    public override void DeferAppendToNext(string title) => proxy.Playback.Track.Next.Defer.Append(title);
    public override void AssignTitleOfThird(string value) => proxy.Playback.Track.Next.Next.Title = value;
    public override Future TitleOfSecond => proxy.Playback.Track.Next.Title.GetAsync();
    public override Future TitleOfThird => proxy.Playback.Track.Next.Next.Title.GetAsync();
    public override object Track => proxy.Playback.Track;
    public override object NextTrack => proxy.Playback.Track.Next;
    public override Future AddSong(string title) => proxy.Library.Songs.Add(title);
    public override void DeferAddSong(string title) => proxy.Library.Songs.Defer.Add(title);
    public override Future ContainsSong(string title) => proxy.Library.Songs.Contains(title);
    public override Future CountOfSongs => proxy.Library.Songs.Count.GetAsync();
    public override Future Level => proxy.Volume.Level.GetAsync();
    public override Future Mute() => proxy.Volume.Mute();
    public override Future<bool> Stop() => proxy.Stop();
}

public sealed class DynamicPlayer(dynamic proxy) : PlayerUnderTest(((ActorRef)proxy.ActorRef).As<Player>())
{
    public override Future Lose() => proxy.Lose();
    public override Future Hold(Task until) => proxy.Hold(until);
    public override Future NotMarked => proxy.NotMarked;
    public override Future Play() => proxy.Playback.Play();
    public override Future Play(string song) => proxy.Playback.Play(song);
    public override Future Seek(int position) => proxy.Playback.Seek(position);
    public override Future StopPlaying() => proxy.Playback.Stop();
    public override void DeferPlay(string song) => proxy.Playback.Play.Defer(song);
    public override void DeferThrow() => proxy.Playback.Throw.Defer();
    public override Future State => proxy.Playback.State;
    public override void AssignState(string value) => proxy.Playback.State = value;
    public override Future Context => proxy.Playback.Context;
    public override object Playback => proxy.Playback;

    public override Func<Future> StateThroughOneProxy()
    {
        var playback = proxy.Playback;
        return () => playback.State;
    }

    public override Future Append(string title) => proxy.Playback.Track.Append(title);
    public override void DeferAppendToNext(string title) => proxy.Playback.Track.Next.Append.Defer(title);
    public override void AssignTitleOfThird(string value) => proxy.Playback.Track.Next.Next.Title = value;
    public override Future TitleOfSecond => proxy.Playback.Track.Next.Title;
    public override Future TitleOfThird => proxy.Playback.Track.Next.Next.Title;
    public override object Track => proxy.Playback.Track;
    public override object NextTrack => proxy.Playback.Track.Next;
    public override Future AddSong(string title) => proxy.Library.Songs.Add(title);
    public override void DeferAddSong(string title) => proxy.Library.Songs.Add.Defer(title);
    public override Future ContainsSong(string title) => proxy.Library.Songs.Contains(title);
    public override Future CountOfSongs => proxy.Library.Songs.Count;
    public override Future Level => proxy.Volume.Level;
    public override Future Mute() => proxy.Volume.Mute();
    public override Future<bool> Stop() => proxy.Stop();
}
