using Nekka;

await Clerk.Start().Proxy().Look("README.md");

public sealed class Clerk : Actor
{
    public int Lines { get; private set; }

    public async Task Look(string file)
    {
        var lines = await File.ReadAllLinesAsync(file).ConfigureAwait(false);
        Lines = lines.Length;
    }

    public async void Save() => await File.WriteAllTextAsync("lines", $"{Lines}");

    public void Forget() => File.WriteAllTextAsync("lines", "");
}
