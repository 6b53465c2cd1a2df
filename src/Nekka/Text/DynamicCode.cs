namespace Nekka.Text;

/// <summary>Why dynamic proxies do not work in a program that is trimmed or compiled ahead of time.</summary>
internal static class DynamicCode
{
    public const string Reason = "Members are found by reflection. Use the generated proxy, actorRef.Proxy(), or actorRef.Call(actor => …), which need none.";
}
