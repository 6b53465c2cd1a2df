public class GlobalNamespace : Actor
{
    public GlobalNamespaceProxy Itself(GlobalNamespaceProxy proxy) => proxy;
    public class Nested : Actor { public int Number => 1; }
}
