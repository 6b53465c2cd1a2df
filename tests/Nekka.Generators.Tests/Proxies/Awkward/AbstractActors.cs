namespace App;

public abstract class Animal : ThreadActor
{
    public abstract string Name { get; set; }
    public abstract string Speak(int times = 1);
    public virtual int Legs => 4;
    protected abstract void Breathe();
}

public abstract class Bird : Animal
{
    public override int Legs => 2;
    public abstract override string Speak(int times = 2);
    public sealed override string Name { get; set; } = "bird";
}

public class AbstractActors : Bird
{
    public override string Speak(int times = 3) => "tweet";
    protected override void Breathe() { }
}
