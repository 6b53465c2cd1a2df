using Nekka.Site;

string[] problems;
switch (args)
{
    case ["write", var folder]:
        problems = [.. new Pages(folder).Write()];
        break;

    case ["check", var folder]:
        var site = new MadeSite(folder);
        problems = [.. site.BrokenLinks()];
        Console.WriteLine($"{site.Files} pages, {site.Links} links, {problems.Length} of them broken");
        break;

    default:
        problems = ["Usage: Nekka.Site write|check FOLDER"];
        break;
}

foreach (var problem in problems)
{
    Console.WriteLine(problem);
}

return problems.Length == 0 ? 0 : 1;
