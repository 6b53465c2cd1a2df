namespace @namespace.@in;

public class @event : Actor
{
    public int @class { get; set; }
    public readonly string @string = "";
    public void @void(int @params, string @ref = "a\"b") { }
    public @record @new(@record @this) => @this;
    public async System.Threading.Tasks.Task<int> await(int async) { await System.Threading.Tasks.Task.Yield(); return async; }
    public int field(int value) => value;
}

public record @record(int @int);
