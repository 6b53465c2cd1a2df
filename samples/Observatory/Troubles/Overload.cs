using Nekka;

namespace Samples;

/// <summary>Messages come faster than they are handled.</summary>
public sealed class Overload(ActorSystem system) : Trouble("overload", "the Camera sends pictures to the Archive faster than the ImageStore writes them to its slow disk.")
{
    private Disk? _disk;
    private ActorRef<Camera>? _camera;

    protected override void Begin()
    {
        _disk = new Disk();
        ImageStoreProxy store = ImageStore.Start(_disk, new ActorOptions { System = system }).Proxy();
        ArchiveProxy archive = Archive.Start(store, new ActorOptions { System = system }).Proxy();
        _camera = Camera.Start(archive, new ActorOptions { System = system });
    }

    protected override string End()
    {
        _disk!.SecondsForOne = 0;
        _camera!.StopAsync();
        return "the disk is fast again, and the Camera is stopped. The Archive writes what waits.";
    }
}

/// <summary>A disk that takes a while for each picture.</summary>
public sealed class Disk
{
    private double _seconds = 0.05;

    public double SecondsForOne
    {
        get => Volatile.Read(ref _seconds);
        set => Volatile.Write(ref _seconds, value);
    }

    public Task Write() => SecondsForOne == 0 ? Task.CompletedTask : Task.Delay(TimeSpan.FromSeconds(SecondsForOne));
}

/// <summary>Takes 5,000 pictures at once, and then 100 a second.</summary>
public class Camera(ArchiveProxy archive) : Actor
{
    private int _pictures;

    protected override void OnStart()
    {
        Take(5000);
        Timers.Every("take", TimeSpan.FromMilliseconds(100), () => Take(10));
    }

    private void Take(int pictures)
    {
        for (var count = 0; count < pictures; count++)
        {
            archive.Defer.Keep($"picture {++_pictures}"); // An inbox with a capacity would hold the camera back.
        }
    }
}

/// <summary>Is fast itself, but waits for the store.</summary>
public class Archive(ImageStoreProxy store) : Actor
{
    public async Task Keep(string picture) => await store.Save(picture);
}

/// <summary>Writes one picture after another.</summary>
public class ImageStore(Disk disk) : Actor
{
    private readonly HashSet<string> _saved = [];

    public async Task Save(string picture)
    {
        await disk.Write();
        _saved.Add(picture);
    }
}
