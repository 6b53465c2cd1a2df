#pragma warning disable NEKKA008
namespace App;

public class Clashes : Actor
{
    public int Defer { get; set; }
    public new void Stop() { }
    public void Stop(int code) { }
    public new string ActorRef => "";
    public void ClashesProxy() { }
    public int ProxyTarget { get; set; }
    public int DeferredCalls(int _target) => _target;
    public int _target { get; set; }
    public int s_name;
    public int Name { get; set; }
    public int name { get; set; }
    [Traversable] public Part Part { get; } = new();
    public int _part;
    public int PartProxy { get; set; }
    public bool Equals(Clashes other) => true;
    public string ToString(string format) => format;
    public override string ToString() => "";
    public new int GetType() => 3;
    public int actor(int actor, int with) => actor + with;
    public int with(int actor) => actor;
    public int get_s_name() => s_name;
}

public class Part
{
    public void Defer() { }
    public void Stop() { }
    public int ActorRef { get; set; }
    public void ProxyTarget() { }
    public int PartProxy2 { get; set; }
    public int owner(int owner) => owner;
}
