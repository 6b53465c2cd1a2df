using System.Diagnostics.CodeAnalysis;

[assembly: SuppressMessage(
    "Usage", "xUnit1051", Scope = "module", Justification = "Simulated programs have no use for the runner's token: they end by themselves.")]
[assembly: SuppressMessage(
    "Performance", "CA1849", Scope = "module", Justification = "Telling, asking and blocking are what is tested, wherever they are done.")]
[assembly: SuppressMessage(
    "Performance", "CA1861", Scope = "module", Justification = "Simulated programs are short, and read better with their data in place.")]
