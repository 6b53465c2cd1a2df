namespace Nekka.Proxies;

/// <summary>A message that assigns a property or field. Several actors can be sent a copy each.</summary>
internal interface IAttributeWrite
{
    /// <summary>Makes another message that assigns the same value. It is its own future.</summary>
    Future Copy();
}
