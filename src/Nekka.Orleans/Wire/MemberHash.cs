using System.Collections.Concurrent;
using Nekka.Proxies;

namespace Nekka.Orleans.Wire;

/// <summary>The number by which the wire names a member: of its signature and the type of its result, so that a member of another version of the class is
/// never taken for it.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal static class MemberHash
{
    private static readonly ConcurrentDictionary<(MemberUseKind Kind, string Member, Type Arguments, Type? Result), ulong> Hashes = new();

    /// <summary>The number of a member.</summary>
    /// <param name="kind">What is done with it.</param>
    /// <param name="member">Its name.</param>
    /// <param name="arguments">The type of its arguments.</param>
    /// <param name="result">The type of its result; <see langword="null"/> if nobody waits for the result.</param>
    public static ulong Of(MemberUseKind kind, string member, Type arguments, Type? result) =>
        Hashes.GetOrAdd((kind, member, arguments, result), static key => MemberSignature.HashOf($"{key.Kind} {TextOf(key.Member, key.Arguments, key.Result)}"));

    /// <summary>The member in words, for errors.</summary>
    public static string TextOf(string member, Type arguments, Type? result) =>
        MemberSignature.Of(member, arguments) + (result is null || result == typeof(object) ? "" : $" returning {MemberSignature.Of("", result).TrimStart('(').TrimEnd(')')}");
}
