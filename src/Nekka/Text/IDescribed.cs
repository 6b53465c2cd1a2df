namespace Nekka.Text;

/// <summary>A message of the library's own that describes itself in reports.</summary>
internal interface IDescribed
{
    /// <summary>What the message is, as in "{Actor} did not handle {Description}".</summary>
    string Description { get; }
}
