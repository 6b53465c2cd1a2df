#pragma warning disable CS0618, CS0612
using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace App;

public class Attributes : Actor
{
    [Obsolete("Old.", error: true)] public int Old { get; set; }
    [Obsolete("Old.", error: true)] public void OldMethod() { }
    [Obsolete] public void Aging(int a) { }
    [Experimental("APP1")] public int New(int a) => a;
    [RequiresUnreferencedCode("Reflects.")] public void Reflect([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type type) { }
    public string Called([CallerMemberName] string member = "", [CallerLineNumber] int line = 0) => member;
    public string Said(bool what, [CallerArgumentExpression(nameof(what))] string? text = null) => text ?? "";
    public void Pattern([StringSyntax(StringSyntaxAttribute.Regex)] string pattern) { }
    [OverloadResolutionPriority(1)] public void Ranked(object a) { }
    public int Ranked(string a) => 1;
    [return: MaybeNull] public string Perhaps() => null;
}
