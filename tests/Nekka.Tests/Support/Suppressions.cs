using System.Diagnostics.CodeAnalysis;

[assembly: SuppressMessage(
    "Usage", "xUnit1051", Scope = "module", Justification = "Every wait has a limit of its own; a token would be part of what is tested.")]
[assembly: SuppressMessage(
    "Performance", "CA1849", Scope = "module", Justification = "Telling, asking and blocking are what is tested, wherever they are done.")]
[assembly: SuppressMessage(
    "Usage", "CA2263", Scope = "module", Justification = "The members that take a Type are tested beside their generic twins.")]
