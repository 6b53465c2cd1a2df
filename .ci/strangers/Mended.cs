using Nekka;

await Clerk.Start().Proxy().Look("README.md");

public sealed class Clerk : Actor
{
    public int Lines { get; private set; }

    public async Task Look(string file)
    {
        var lines = await File.ReadAllLinesAsync(file);
        Lines = lines.Length;
    }

    public async Task Save() => await File.WriteAllTextAsync("lines", $"{Lines}");

    public void Forget() => RunInBackground(_ => File.WriteAllTextAsync("lines", ""));
}
