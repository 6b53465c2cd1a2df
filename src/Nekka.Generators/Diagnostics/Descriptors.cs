using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Every diagnostic of this package. Each has its own page.</summary>
internal static class Descriptors
{
    /// <summary><c>X.Start(…)</c> starts a class other than X.</summary>
    public static readonly DiagnosticDescriptor StartsAnotherClass = Describe(
        "NEKKA001",
        "Start would start another class",
        "'{0}.{2}' would start '{1}', not '{0}': pass the arguments of a constructor of '{0}', or call Actor.{2}(() => new {0}(…))",
        DiagnosticSeverity.Error);

    /// <summary>No other file can name the class or call a constructor of it.</summary>
    public static readonly DiagnosticDescriptor ClassOutOfReach = Describe(
        "NEKKA002",
        "The actor class has no Start of its own",
        "'{0}' gets no {2} because {1}: {3} Actor.Start(() => new {0}(…))",
        DiagnosticSeverity.Info);

    /// <summary>A parameter cannot be kept until the constructor runs.</summary>
    public static readonly DiagnosticDescriptor ParameterOutOfReach = Describe(
        "NEKKA003",
        "The constructor has no Start of its own",
        "'{0}' gets no Start because {1} {2}: start it with Actor.Start(() => new {0}(…))",
        DiagnosticSeverity.Info);

    /// <summary>An object initializer sets required members, and <c>Start</c> has none.</summary>
    public static readonly DiagnosticDescriptor RequiredMembers = Describe(
        "NEKKA004",
        "Required members prevent a Start",
        "'{0}' gets no Start because '{1}' is required: mark the constructor [SetsRequiredMembers], or start it with Actor.Start(() => new {0}(…) {{ {1} = … }})",
        DiagnosticSeverity.Info);

    /// <summary>Two constructors would give the same calls of <c>Start</c>.</summary>
    public static readonly DiagnosticDescriptor IndistinctConstructor = Describe(
        "NEKKA005",
        "Start could not tell two constructors apart",
        "'{0}' gets no Start because '{1}' takes the same arguments: start it with Actor.Start(() => new {2}(…))",
        DiagnosticSeverity.Info);

    /// <summary>The class has a <c>Start</c> or <c>StartChild</c> that is found first.</summary>
    public static readonly DiagnosticDescriptor HiddenStart = Describe(
        "NEKKA006",
        "A member named Start hides the generated one",
        "'{0}.{1}' is the member declared in '{2}', not the generated {1}: rename it, or start the actor with Actor.{1}(() => new {0}(…))",
        DiagnosticSeverity.Info);

    /// <summary>The project's C# has no extension members.</summary>
    public static readonly DiagnosticDescriptor LanguageTooOld = Describe(
        "NEKKA007",
        "Start needs C# 14",
        "'{0}' and the other actors of this project get no Start because it is compiled as C# {1}: set LangVersion to 14.0, or use ActorExtensions.Start(() => new {0}(…))",
        DiagnosticSeverity.Warning,
        [WellKnownDiagnosticTags.CompilationEnd]);

    /// <summary>A member has a name that the proxy uses for something else.</summary>
    public static readonly DiagnosticDescriptor ReservedMember = Describe(
        "NEKKA008",
        "The proxy cannot have a member with this name",
        "'{0}' is not on the proxy because {1}: rename it, or reach it with Call(actor => …)",
        DiagnosticSeverity.Warning);

    /// <summary>Messages cannot use a member.</summary>
    public static readonly DiagnosticDescriptor MemberOutOfReach = Describe(
        "NEKKA009",
        "The member is missing from the proxy",
        "'{0}' is not on the proxy because {1}: reach it with Call(actor => …)",
        DiagnosticSeverity.Info);

    /// <summary>The proxy has an unexpected name, or no name is free.</summary>
    public static readonly DiagnosticDescriptor ProxyNameTaken = Describe(
        "NEKKA010",
        "The name of the proxy is taken",
        "'{0}' gets {1} because {2}",
        DiagnosticSeverity.Warning);

    /// <summary>An attribute is marked but cannot be traversed.</summary>
    public static readonly DiagnosticDescriptor NotTraversable = Describe(
        "NEKKA011",
        "The attribute cannot be traversed",
        "'{0}' is marked [Traversable], but {1}: the proxy treats it as a plain value",
        DiagnosticSeverity.Warning);

    /// <summary>A type was unknown when the members that mention it were generated.</summary>
    public static readonly DiagnosticDescriptor MadeByAnotherGenerator = Describe(
        "NEKKA012",
        "A type from another generator is unknown",
        "'{0}' has no generated {1} because another source generator creates it or a type it mentions: declare that type by hand, or use {2}",
        DiagnosticSeverity.Warning);

    /// <summary>An actor waits without releasing its thread.</summary>
    public static readonly DiagnosticDescriptor BlockingWait = Describe(
        "NEKKA013",
        "An actor blocks a thread that others need",
        "'{0}' blocks in '{1}', on a thread that other actors need: make it async and await {2}, or derive '{3}' from ThreadActor",
        DiagnosticSeverity.Warning);

    /// <summary>An actor waits for its own answer.</summary>
    public static readonly DiagnosticDescriptor WaitsForItself = Describe(
        "NEKKA014",
        "An actor waits for itself",
        "'{0}' waits in '{1}' for its own actor, and {2}: call the member directly, or do not wait",
        DiagnosticSeverity.Error);

    /// <summary>A public member leads from a proxy to the same actor.</summary>
    public static readonly DiagnosticDescriptor PublicProxyToItself = Describe(
        "NEKKA015",
        "A public member is a proxy to the actor itself",
        "'{0}' is a proxy to the actor itself, and its proxy exposes it: make it private",
        DiagnosticSeverity.Warning);

    /// <summary>An actor leaves its context.</summary>
    public static readonly DiagnosticDescriptor LeavesContext = Describe(
        "NEKKA016",
        "ConfigureAwait(false) leaves the actor",
        "'{0}' continues outside the actor after this ConfigureAwait: remove it, to keep the actor's state safe",
        DiagnosticSeverity.Warning);

    /// <summary>An actor's method is <c>async void</c>, so its turn does not wait for it.</summary>
    public static readonly DiagnosticDescriptor AsyncVoid = Describe(
        "NEKKA017",
        "An actor's async void ends its turn too early",
        "'{0}' is async void, so {1}: {2}",
        DiagnosticSeverity.Warning);

    /// <summary>An iterator runs where its result is enumerated.</summary>
    public static readonly DiagnosticDescriptor Iterator = Describe(
        "NEKKA018",
        "An iterator runs outside the actor",
        "'{0}' is an iterator, so it runs outside the actor, where the caller enumerates its result: return a complete list, or stream by a method that returns IAsyncEnumerable",
        DiagnosticSeverity.Warning);

    /// <summary>Callers can change the actor's state.</summary>
    public static readonly DiagnosticDescriptor SharedState = Describe(
        "NEKKA019",
        "An actor exposes its mutable state",
        "'{0}' exposes the actor's own {1}, which callers can read and change while the actor uses it: return a copy, or keep an immutable one",
        DiagnosticSeverity.Info);

    /// <summary>An exception is lost.</summary>
    public static readonly DiagnosticDescriptor DroppedFuture = Describe(
        "NEKKA020",
        "The exception of a dropped future goes unseen",
        "An exception of '{0}' goes unseen, because its future is dropped: {1}, or await it",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: false);

    /// <summary>The assigned expression holds no value.</summary>
    public static readonly DiagnosticDescriptor NoValueAssigned = Describe(
        "NEKKA021",
        "An assignment to a proxy's property has no value",
        "'{0}' is assigned {1}, which throws InvalidOperationException: assign {2}",
        DiagnosticSeverity.Warning);

    /// <summary><c>X.Start(…)</c> does not compile.</summary>
    public static readonly DiagnosticDescriptor UnboundStart = Describe(
        "NEKKA022",
        "There is no such Start",
        "'{0}' has no {1} {2}",
        DiagnosticSeverity.Error);

    /// <summary>ASP.NET Core receives a future that it does not await.</summary>
    public static readonly DiagnosticDescriptor WebEndpoint = Describe(
        "NEKKA023",
        "A web endpoint returns a future that is not awaited",
        "ASP.NET Core does not await this '{0}': await it first, or return the task that AsTask() gives",
        DiagnosticSeverity.Error);

    /// <summary>A handle is used instead of its value.</summary>
    public static readonly DiagnosticDescriptor PropertyAsObject = Describe(
        "NEKKA024",
        "A proxy's property is used as an object",
        "'{0}' is a handle of the actor's property, not its value: read the value with await or Get()",
        DiagnosticSeverity.Warning);

    /// <summary>C# cannot convert the assigned value.</summary>
    public static readonly DiagnosticDescriptor UnconvertedAssignment = Describe(
        "NEKKA025",
        "A proxy's property cannot be assigned like this",
        "'{0}' cannot be assigned like this, because {1}: {2}",
        DiagnosticSeverity.Error);

    /// <summary>An exception is lost, and the actor's stop does not wait for the task.</summary>
    public static readonly DiagnosticDescriptor DiscardedTask = Describe(
        "NEKKA026",
        "An actor drops a task",
        "'{0}' drops the task of '{1}', so its exception is lost and the actor stops without waiting for it: use RunInBackground(async token => …), await it, or keep it",
        DiagnosticSeverity.Warning);

    /// <summary>The supervisor does not supervise the actor that it starts.</summary>
    public static readonly DiagnosticDescriptor UnsupervisedStart = Describe(
        "NEKKA027",
        "A supervisor starts an actor that it does not supervise",
        "'{0}' has a SupervisorStrategy, but starts {1} without a parent, so it is unsupervised: call StartChild, or set ActorOptions.Parent",
        DiagnosticSeverity.Warning);

    /// <summary>Another handler may have changed what this one relies on.</summary>
    public static readonly DiagnosticDescriptor ReentrantState = Describe(
        "NEKKA028",
        "A reentrant handler relies on state from before an await",
        "Other handlers may have changed '{0}' while '{1}' awaited: {2}",
        DiagnosticSeverity.Warning);

    /// <summary>Nothing is implemented by a method that says so.</summary>
    public static readonly DiagnosticDescriptor OneWay = Describe(
        "NEKKA029",
        "A one-way method implements nothing",
        "'{0}' is marked [OneWayHandler], but {1}: {2}",
        DiagnosticSeverity.Warning);

    /// <summary><c>nekka.AddActor&lt;X&gt;()</c> would throw, because no constructor call could be written for it.</summary>
    public static readonly DiagnosticDescriptor NotConstructed = Describe(
        "NEKKA030",
        "A host cannot construct the actor",
        "{1} cannot construct '{0}' because {2}: {3}",
        DiagnosticSeverity.Error);

    /// <summary>ASP.NET Core's generator writes code that does not compile.</summary>
    public static readonly DiagnosticDescriptor EndpointWithoutType = Describe(
        "NEKKA031",
        "ASP.NET Core's generator does not see a proxy",
        "ASP.NET Core's generator cannot write code for this {0}, because {1}: {2}",
        DiagnosticSeverity.Error);

    /// <summary>A member of <c>Actor</c> implements an interface, which the author need not have meant.</summary>
    public static readonly DiagnosticDescriptor ImplementedByActor = Describe(
        "NEKKA032",
        "A member of Actor implements an interface",
        "'{0}' declares nothing for '{1}', so '{2}' implements it: implement it explicitly with 'void {1}()', or rename it in '{3}'",
        DiagnosticSeverity.Warning);

    /// <summary>A grain of Orleans blocks for an actor.</summary>
    public static readonly DiagnosticDescriptor GrainBlocks = Describe(
        "NEKKA033",
        "A grain blocks for an actor",
        "'{0}' blocks in '{1}', on a thread of Orleans' scheduler, and the grain handles nothing meanwhile: make it async and await {2}",
        DiagnosticSeverity.Warning);

    /// <summary>The wait is over before there is the value that it is for.</summary>
    public static readonly DiagnosticDescriptor InnerFuture = Describe(
        "NEKKA034",
        "Only the outer of two futures is waited for",
        "'{0}' gives a future of a future, and this waits only for the outer one: wait for {1} of it, or assign the inner future to _",
        DiagnosticSeverity.Warning);

    /// <summary>The text shows the future instead of its value.</summary>
    public static readonly DiagnosticDescriptor FutureAsText = Describe(
        "NEKKA035",
        "A future is printed instead of its value",
        "'{0}' puts a future into the text, and not its value: read the value with await or Get()",
        DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Describe(
        string id, string title, string messageFormat, DiagnosticSeverity severity, string[]? tags = null, bool isEnabledByDefault = true) =>
        new(id, title, messageFormat, "Nekka", severity, isEnabledByDefault, description: null, Tool.Page(id), tags ?? []);
}
