namespace App;

internal class Internal : Actor
{
    public Part Part { get; set; } = new();
    public void Take(Part part, Hidden? hidden = null) { }
    internal void NotThis() { }
    protected void NorThis() { }

    internal class Hidden;

    protected internal class Nested : Actor
    {
        public int Number { get; set; }
    }
}

internal class Part;
