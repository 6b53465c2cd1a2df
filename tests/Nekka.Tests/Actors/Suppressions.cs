using System.Diagnostics.CodeAnalysis;

[assembly: SuppressMessage(
    "Usage",
    "xUnit1051",
    Scope = "namespaceanddescendants",
    Target = "~N:Nekka.Tests.Actors",
    Justification = "An ask without a token is what is tested. Every wait has a limit of its own.")]
[assembly: SuppressMessage(
    "Performance",
    "CA1849",
    Scope = "namespaceanddescendants",
    Target = "~N:Nekka.Tests.Actors",
    Justification = "Turns that tell, ask and block are what is tested.")]
