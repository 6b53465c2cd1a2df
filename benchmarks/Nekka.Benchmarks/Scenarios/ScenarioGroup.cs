namespace Nekka.Benchmarks.Scenarios;

/// <summary>What a scenario is about.</summary>
internal enum ScenarioGroup
{
    /// <summary>Messages without an answer.</summary>
    Messages,

    /// <summary>Questions and their answers.</summary>
    Answers,

    /// <summary>Actors by key, pools, streams, metrics, records.</summary>
    More,

    /// <summary>The start of actors and of the process, and what actors hold.</summary>
    Starting,
}
