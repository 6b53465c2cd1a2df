using System.ComponentModel.DataAnnotations;

namespace Company_Service;

/// <summary>The body of a request that adds to a cart.</summary>
/// <param name="Name">What is added.</param>
/// <param name="Quantity">How many.</param>
public sealed record NewItem([Required] string Name, [Range(1, 1000)] int Quantity);
