namespace App;

public class Below : Actor
{
    public int Value { get; set; }
    public int Method(int a) => a;
    public int Property { get; set; }
    public int Field;
    public int Turned(int a) => a;
    public int Lost() => 0;
    public int Kept() => 0;
    public void Generic<T>(T a) { }
}

public class Hidden : Below
{
    public new string Value => "";
    public new string Method(int b) => "";
    public new int Property() => 0;
    public new string Field = "";
    public new int Turned;
    internal new int Lost() => 0;
    private new int Kept() => 0;
    public new int Generic<U>(U b) => Kept();
}
