namespace Nekka.Generators;

/// <summary>The text of one overload of <c>Start</c>, <c>StartChild</c> or <c>StartPool</c>.</summary>
internal static class StartMethodTemplate
{
    /// <summary>Writes the overload, without indentation.</summary>
    /// <param name="method">The overload.</param>
    /// <param name="model">The extension class it is part of.</param>
    /// <param name="name">One of the names of the methods that start actors.</param>
    public static string Write(StartMethod method, StartClass model, string name) => $$"""
        /// <summary>Starts {{Summary(model, name)}}.</summary>
        {{Documentation(method, name)}}/// <returns>{{(name is StartNames.StartPool ? "The pool" : "A reference to the running actor")}}.</returns>
        {{GeneratedText.Brackets(method.Attributes)}}{{GeneratedText.Accessibility(method.IsPublic && model.IsPublic)}} static {{Result(model, name)}} {{name}}({{Parameters(method, model, name)}}) =>
            {{Call(model, name)}}({{(name is StartNames.StartPool ? $"{method.SizeName}, " : "")}}() => new {{model.ActorType}}({{Arguments(method)}}){{(method.Options is StartOptions.None ? "" : $", {method.OptionsName}")}});
        """;

    private static string Summary(StartClass model, string name) => name switch
    {
        StartNames.StartPool => $"a pool of <see cref=\"{GeneratedText.Cref(model.ActorType)}\"/> actors",
        StartNames.StartChild => $"a <see cref=\"{GeneratedText.Cref(model.ActorType)}\"/> as a child of the actor that calls this",
        _ => $"a <see cref=\"{GeneratedText.Cref(model.ActorType)}\"/>",
    };

    private static string Result(StartClass model, string name) =>
        $"global::Nekka.{(name is StartNames.StartPool ? "ActorPool" : "ActorRef")}<{model.ActorType}>";

    private static string Call(StartClass model, string name) =>
        $"global::Nekka.{(name is StartNames.StartPool ? "ActorPoolExtensions" : "ActorExtensions")}.{name}<{model.ActorType}>";

    private static string Documentation(StartMethod method, string name)
    {
        IEnumerable<(string Name, string Text)> parameters =
            method.Parameters.Select(static parameter => (parameter.Name.TrimStart('@'), parameter.Documentation));
        if (name is StartNames.StartPool)
        {
            parameters = parameters.Prepend((method.SizeName, "The number of workers: 1 or more."));
        }

        if (method.Options is not StartOptions.None)
        {
            string settings = name is StartNames.StartPool ? "How the pool runs" : "Where and how the actor runs";
            parameters = parameters.Append((method.OptionsName, $"{settings}; <see langword=\"null\"/> for the defaults."));
        }

        return string.Concat(parameters.Select(static parameter => $"/// <param name=\"{parameter.Name}\">{parameter.Text}</param>\n"));
    }

    private static string Parameters(StartMethod method, StartClass model, string name)
    {
        IEnumerable<string> parameters = method.Parameters.Select(parameter => Parameter(parameter, method.Options is not StartOptions.Required));
        if (name is StartNames.StartPool)
        {
            parameters = parameters.Prepend($"int {method.SizeName}");
        }

        string options = name is StartNames.StartPool ? "PoolOptions" : "ActorOptions";
        string type = $"global::Nekka.{options}{(model.HasNullableAnnotations ? "?" : "")}";
        string[] all = method.Options switch
        {
            StartOptions.Optional => [.. parameters, $"{type} {method.OptionsName} = null"],
            StartOptions.Required => [.. parameters, $"{type} {method.OptionsName}"],
            _ => [.. parameters],
        };
        return all.Length < 2 ? string.Concat(all) : "\n    " + string.Join(",\n    ", all);
    }

    private static string Parameter(StartParameter parameter, bool canBeLeftOut)
    {
        IEnumerable<string> attributes = canBeLeftOut ? parameter.Attributes.Concat(parameter.OptionalAttributes) : parameter.Attributes;
        string brackets = GeneratedText.Brackets(attributes, " ");
        string modifier = canBeLeftOut && parameter.IsParams ? "params " : "";
        string value = canBeLeftOut && parameter.DefaultValue is { } defaultValue ? $" = {defaultValue}" : "";
        return $"{brackets}{modifier}{parameter.Type} {parameter.Name}{value}";
    }

    private static string Arguments(StartMethod method) => string.Join(", ", method.Parameters.Select(static parameter => parameter.Argument));
}
