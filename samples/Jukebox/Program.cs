using Nekka;

// An actor with several parts, like the core of the Mopidy music server. The proxy reaches each part because the part is marked
// as traversable. Listeners are separate actors that subscribe to what the core publishes.
var display = Display.Start();
var scrobbler = Scrobbler.Start();
await display.WhenStarted;
await scrobbler.WhenStarted; // From here on they miss nothing.
var core = Core.Start().Proxy();

var found = core.Library.Search("ein");
core.Tracklist.Defer.Add(found.Get());
Console.WriteLine($"In the tracklist: {await core.Tracklist.Length}");

core.Mixer.Volume = 80;
core.Playback.Play();
core.Playback.Next();
Console.WriteLine($"Playing: {await core.Playback.Current}");
await core.Playback.Next(); // The end of the list.
Console.WriteLine($"State: {await core.Playback.State}, volume: {await core.Mixer.Volume}");

try
{
    await core.Mixer.Volume.SetAsync(111);
}
catch (ArgumentOutOfRangeException exception)
{
    Console.WriteLine($"Refused: {exception.ParamName} {exception.ActualValue}");
}

core.Stop().Get();
Console.WriteLine("The display showed:");
foreach (var line in await display.Proxy().Lines())
{
    Console.WriteLine($"  {line}");
}

Console.WriteLine($"Scrobbled: {string.Join(", ", await scrobbler.Proxy().Played())}");
ActorRegistry.StopAll();
