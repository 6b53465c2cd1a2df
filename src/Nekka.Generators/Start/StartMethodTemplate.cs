namespace Nekka.Generators;

/// <summary>The text of one overload of <c>Start</c> or <c>StartChild</c>.</summary>
internal static class StartMethodTemplate
{
    /// <summary>Writes the overload, without indentation.</summary>
    /// <param name="method">The overload.</param>
    /// <param name="model">The extension class it is part of.</param>
    /// <param name="name"><c>Start</c> or <c>StartChild</c>.</param>
    public static string Write(StartMethod method, StartClass model, string name) => $$"""
        /// <summary>Starts a <see cref="{{GeneratedText.Cref(model.ActorType)}}"/>{{(name is StartNames.StartChild ? " as a child of the actor that calls this" : "")}}.</summary>
        {{Documentation(method)}}/// <returns>A reference to the running actor.</returns>
        {{GeneratedText.Brackets(method.Attributes)}}{{GeneratedText.Accessibility(method.IsPublic && model.IsPublic)}} static global::Nekka.ActorRef<{{model.ActorType}}> {{name}}({{Parameters(method, model)}}) =>
            global::Nekka.ActorExtensions.{{name}}<{{model.ActorType}}>(() => new {{model.ActorType}}({{Arguments(method)}}){{(method.Options is StartOptions.None ? "" : $", {method.OptionsName}")}});
        """;

    private static string Documentation(StartMethod method)
    {
        IEnumerable<(string Name, string Text)> parameters =
            method.Parameters.Select(static parameter => (parameter.Name.TrimStart('@'), parameter.Documentation));
        if (method.Options is not StartOptions.None)
        {
            parameters = parameters.Append((method.OptionsName, "Where and how the actor runs; <see langword=\"null\"/> for the defaults."));
        }

        return string.Concat(parameters.Select(static parameter => $"/// <param name=\"{parameter.Name}\">{parameter.Text}</param>\n"));
    }

    private static string Parameters(StartMethod method, StartClass model)
    {
        IEnumerable<string> parameters = method.Parameters.Select(parameter => Parameter(parameter, method.Options is not StartOptions.Required));
        string type = model.HasNullableAnnotations ? "global::Nekka.ActorOptions?" : "global::Nekka.ActorOptions";
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
