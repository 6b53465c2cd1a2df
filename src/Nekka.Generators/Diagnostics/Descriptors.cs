using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Every diagnostic of this package; each has a page of its own.</summary>
internal static class Descriptors
{
    /// <summary><c>X.Start(…)</c> starts another class than X.</summary>
    public static readonly DiagnosticDescriptor StartsAnotherClass = Describe(
        "NEKKA001",
        "Start would start another class",
        "'{0}.Start' would start '{1}', not '{0}': pass the arguments of a constructor of '{0}', or call Actor.Start(() => new {0}(…))",
        DiagnosticSeverity.Error);

    /// <summary>No other file can name the class or call a constructor of it.</summary>
    public static readonly DiagnosticDescriptor ClassOutOfReach = Describe(
        "NEKKA002",
        "The actor class has no Start of its own",
        "'{0}' gets no Start because {1}: start it with Actor.Start(() => new {0}(…))",
        DiagnosticSeverity.Info);

    /// <summary>A parameter cannot be kept until the constructor runs.</summary>
    public static readonly DiagnosticDescriptor ParameterOutOfReach = Describe(
        "NEKKA003",
        "The constructor has no Start of its own",
        "'{0}' gets no Start because {1} {2}: start it with Actor.Start(() => new {0}(…))",
        DiagnosticSeverity.Info);

    /// <summary>Required members are set where the object is made.</summary>
    public static readonly DiagnosticDescriptor RequiredMembers = Describe(
        "NEKKA004",
        "Required members keep a constructor from having a Start",
        "'{0}' gets no Start because '{1}' is required: mark the constructor [SetsRequiredMembers], or start it with Actor.Start(() => new {0}(…) {{ {1} = … }})",
        DiagnosticSeverity.Info);

    /// <summary>Two constructors would give the same calls of <c>Start</c>.</summary>
    public static readonly DiagnosticDescriptor IndistinctConstructor = Describe(
        "NEKKA005",
        "Start could not tell two constructors apart",
        "'{0}' gets no Start because '{1}' takes the same arguments: start it with Actor.Start(() => new {2}(…))",
        DiagnosticSeverity.Info);

    /// <summary>The class has a <c>Start</c> that is found first.</summary>
    public static readonly DiagnosticDescriptor HiddenStart = Describe(
        "NEKKA006",
        "A member named Start hides the generated one",
        "'{0}.Start' is the member declared in '{1}', not the generated Start: rename it, or start the actor with Actor.Start(() => new {0}(…))",
        DiagnosticSeverity.Info);

    /// <summary>The project's C# has no extension members.</summary>
    public static readonly DiagnosticDescriptor LanguageTooOld = Describe(
        "NEKKA007",
        "Start needs C# 14",
        "'{0}' and the other actors of this project get no Start because it is compiled as C# {1}: set LangVersion to 14.0, or use ActorExtensions.Start(() => new {0}(…))",
        DiagnosticSeverity.Warning,
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>A member has a name that the proxy has another use for.</summary>
    public static readonly DiagnosticDescriptor ReservedMember = Describe(
        "NEKKA008",
        "The proxy cannot have a member of this name",
        "'{0}' is not on the proxy because {1}: rename it, or reach it with Call(actor => …)",
        DiagnosticSeverity.Warning);

    /// <summary>A member cannot be used by messages.</summary>
    public static readonly DiagnosticDescriptor MemberOutOfReach = Describe(
        "NEKKA009",
        "The proxy does not have the member",
        "'{0}' is not on the proxy because {1}: reach it with Call(actor => …)",
        DiagnosticSeverity.Info);

    /// <summary>No name is free for the proxy.</summary>
    public static readonly DiagnosticDescriptor ProxyNameTaken = Describe(
        "NEKKA010",
        "The actor class has no proxy",
        "'{0}' gets no proxy because another type is called '{1}': rename one of them, or use Call and Defer of its ActorRef",
        DiagnosticSeverity.Warning);

    /// <summary>An attribute is marked, and cannot be traversed.</summary>
    public static readonly DiagnosticDescriptor NotTraversable = Describe(
        "NEKKA011",
        "The attribute cannot be traversed",
        "'{0}' is marked [Traversable], but {1}: it is proxied as a value",
        DiagnosticSeverity.Warning);

    /// <summary>A type was not known while the members that mention it were written.</summary>
    public static readonly DiagnosticDescriptor MadeByAnotherGenerator = Describe(
        "NEKKA012",
        "A type made by another generator is not known in time",
        "'{0}' has no generated {1} because another source generator makes it, or a type it mentions: declare that by hand, or use {2}",
        DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Describe(
        string id, string title, string messageFormat, DiagnosticSeverity severity, params string[] tags) =>
        new(id, title, messageFormat, "Nekka", severity, isEnabledByDefault: true, description: null, $"docs/analyzers/{id}.md", tags);
}
