using Nekka.Tests;
using Nekka.Tests.Anywhere;
using Nekka.Tests.Proxies;

namespace Nekka.Orleans.Contracts;

// The suites that pass anywhere: in one process by key, on two silos in the process of the tests, and on two silos in processes of their own.

public sealed class AsksByKey : AskContract<ByKey>;
public sealed class AsksOnTestCluster : AskContract<OnTestCluster>;
public sealed class AsksOnSiloProcesses : AskContract<OnSiloProcesses>;

public sealed class TellsByKey : TellContract<ByKey>;
public sealed class TellsOnTestCluster : TellContract<OnTestCluster>;
public sealed class TellsOnSiloProcesses : TellContract<OnSiloProcesses>;

public sealed class OrdersByKey : OrderContract<ByKey>;
public sealed class OrdersOnTestCluster : OrderContract<OnTestCluster>;
public sealed class OrdersOnSiloProcesses : OrderContract<OnSiloProcesses>;

public sealed class FailuresByKey : FailureContract<ByKey>;
public sealed class FailuresOnTestCluster : FailureContract<OnTestCluster>;
public sealed class FailuresOnSiloProcesses : FailureContract<OnSiloProcesses>;

public sealed class FuturesByKey : FutureContract<ByKey>;
public sealed class FuturesOnTestCluster : FutureContract<OnTestCluster>;
public sealed class FuturesOnSiloProcesses : FutureContract<OnSiloProcesses>;

public sealed class TokensByKey : TokenContract<ByKey>;
public sealed class TokensOnTestCluster : TokenContract<OnTestCluster>;
public sealed class TokensOnSiloProcesses : TokenContract<OnSiloProcesses>;

public sealed class ValuesByKey : ValueContract<ByKey>;
public sealed class ValuesOnTestCluster : ValueContract<OnTestCluster>;
public sealed class ValuesOnSiloProcesses : ValueContract<OnSiloProcesses>;

public sealed class StopsByKey : StopContract<ByKey>;
public sealed class StopsOnTestCluster : StopContract<OnTestCluster>;
public sealed class StopsOnSiloProcesses : StopContract<OnSiloProcesses>;

public sealed class ReferencesByKey : ReferenceContract<ByKey>;
public sealed class ReferencesOnTestCluster : ReferenceContract<OnTestCluster>;
public sealed class ReferencesOnSiloProcesses : ReferenceContract<OnSiloProcesses>;

public sealed class StreamsByKey : StreamingContract<ByKey>;
public sealed class StreamsOnTestCluster : StreamingContract<OnTestCluster>;
public sealed class StreamsOnSiloProcesses : StreamingContract<OnSiloProcesses>;

public sealed class WatchesByKey : WatchContract<ByKey>;
public sealed class WatchesOnTestCluster : WatchContract<OnTestCluster>;
public sealed class WatchesOnSiloProcesses : WatchContract<OnSiloProcesses>;

public sealed class SignaturesByKey : SignatureContract<ByKey>;
public sealed class SignaturesOnTestCluster : SignatureContract<OnTestCluster>;
public sealed class SignaturesOnSiloProcesses : SignatureContract<OnSiloProcesses>;

public sealed class TypedMembersByKey : TypedMemberContract<ByKey>;
public sealed class TypedMembersOnTestCluster : TypedMemberContract<OnTestCluster>;
public sealed class TypedMembersOnSiloProcesses : TypedMemberContract<OnSiloProcesses>;

public sealed class RenewalsByKey : RenewalContract<ByKey>;
public sealed class RenewalsOnTestCluster : RenewalContract<OnTestCluster>;
public sealed class RenewalsOnSiloProcesses : RenewalContract<OnSiloProcesses>;

public sealed class BlockingByKey : BlockingContract<ByKey>;
public sealed class BlockingOnTestCluster : BlockingContract<OnTestCluster>;
public sealed class BlockingOnSiloProcesses : BlockingContract<OnSiloProcesses>;

public sealed class CallsByKey : CallContract<ByKey, TypedProxies>;
public sealed class CallsOnTestCluster : CallContract<OnTestCluster, TypedProxies>;
public sealed class CallsOnSiloProcesses : CallContract<OnSiloProcesses, TypedProxies>;

public sealed class AttributesByKey : AttributeContract<ByKey, TypedProxies>;
public sealed class AttributesOnTestCluster : AttributeContract<OnTestCluster, TypedProxies>;
public sealed class AttributesOnSiloProcesses : AttributeContract<OnSiloProcesses, TypedProxies>;

public sealed class TraversablesByKey : TraversableContract<ByKey, TypedProxies>;
public sealed class TraversablesOnTestCluster : TraversableContract<OnTestCluster, TypedProxies>;
public sealed class TraversablesOnSiloProcesses : TraversableContract<OnSiloProcesses, TypedProxies>;

public sealed class IdentitiesByKey : ProxyIdentityContract<ByKey, TypedProxies>;
public sealed class IdentitiesOnTestCluster : ProxyIdentityContract<OnTestCluster, TypedProxies>;
public sealed class IdentitiesOnSiloProcesses : ProxyIdentityContract<OnSiloProcesses, TypedProxies>;
