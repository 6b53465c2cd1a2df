namespace Nekka.Tests.Proxies;

public sealed class MemberSignatureTests
{
    [Theory]
    [InlineData(typeof(ValueTuple), "M()")]
    [InlineData(typeof(int), "M(System.Int32)")]
    [InlineData(typeof(ValueTuple<int>), "M(System.Int32)")]
    [InlineData(typeof((int, string)), "M(System.Int32, System.String)")]
    [InlineData(typeof(ValueTuple<(int, string)>), "M((System.Int32, System.String))")]
    [InlineData(typeof(ValueTuple<ValueTuple<int>>), "M(System.ValueTuple<System.Int32>)")]
    [InlineData(typeof(ValueTuple<ValueTuple>), "M(System.ValueTuple)")]
    [InlineData(typeof((int, int)?), "M((System.Int32, System.Int32)?)")]
    [InlineData(typeof((CancellationToken, int?)), "M(System.Threading.CancellationToken, System.Int32?)")]
    [InlineData(typeof(int[][,]), "M(System.Int32[,][])")]
    [InlineData(typeof(int?[]), "M(System.Int32?[])")]
    [InlineData(typeof(Dictionary<string, List<int>>.KeyCollection), "M(System.Collections.Generic.Dictionary<System.String, System.Collections.Generic.List<System.Int32>>+KeyCollection)")]
    [InlineData(typeof(Box<int>.Lid<string>), "M(Nekka.Tests.Proxies.Box<System.Int32>+Lid<System.String>)")]
    [InlineData(typeof((int, int, int, int, int, int, int, int, string)), "M(System.Int32, System.Int32, System.Int32, System.Int32, System.Int32, System.Int32, System.Int32, System.Int32, System.String)")]
    [InlineData(typeof((int, int, int, int, int, int, int, (int, string))), "M(System.Int32, System.Int32, System.Int32, System.Int32, System.Int32, System.Int32, System.Int32, (System.Int32, System.String))")]
    [InlineData(typeof(GenericArguments<ValueTuple<int>, ValueTuple>), "M<System.Int32>()")]
    [InlineData(typeof(GenericArguments<ValueTuple<(int, int)>, ValueTuple<(int, int)>>), "M<(System.Int32, System.Int32)>((System.Int32, System.Int32))")]
    [InlineData(typeof(GenericArguments<(int, string), (string, int)>), "M<System.Int32, System.String>(System.String, System.Int32)")]
    public void A_signature_has_the_name_and_the_types_of_the_parameters(Type arguments, string signature) =>
        MemberSignature.Of("M", arguments).ShouldBe(signature);

    [Theory]
    [InlineData("", 0xcbf29ce484222325)]
    [InlineData("a", 0xaf63dc4c8601ec8c)]
    [InlineData("foobar", 0x85944171f73967e8)]
    public void The_hash_of_a_signature_is_FNV_1a_of_64_bits(string signature, ulong hash) => MemberSignature.HashOf(signature).ShouldBe(hash);
}
