namespace App;

public class Dynamic : Actor
{
    public dynamic? Thing { get; set; }
    public dynamic Only(dynamic? value) => value ?? 1;
    public int Several(dynamic value, string? text, dynamic? other = null) => 1;
    public System.Collections.Generic.List<dynamic> List(System.Collections.Generic.List<dynamic?> list) => [];
    public void Any<T>(dynamic value, T other) { }
}
