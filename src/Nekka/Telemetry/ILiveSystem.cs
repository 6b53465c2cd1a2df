namespace Nekka.Telemetry;

/// <summary>The actors of one system, as a collection of the metrics sees them.</summary>
internal interface ILiveSystem
{
    /// <summary>Asks the actors that have not ended.</summary>
    /// <param name="what">What is asked.</param>
    /// <param name="living">Where their numbers are added, class by class.</param>
    /// <param name="ended">Where the numbers of the messages that the other actors had handled are added. Each actor is in one of the two.</param>
    void Sum(Living what, ClassSums living, ClassSums ended);
}
