using Nekka.Tests.Proxies;

namespace Nekka.Tests.Anywhere;

// The suites that pass anywhere, on each runtime of one process. The tests of Nekka.Orleans.Contracts run them on clusters.

public sealed class AsksOnThreadPool : AskContract<OnThreadPool>;
public sealed class AsksOnDedicatedThreads : AskContract<OnDedicatedThreads>;
public sealed class AsksOnEventLoop : AskContract<OnEventLoop>;
public sealed class AsksOnMixedRuntimes : AskContract<OnMixedRuntimes>;
public sealed class AsksOnSynchronizationContext : AskContract<OnSynchronizationContext>;

public sealed class TellsOnThreadPool : TellContract<OnThreadPool>;
public sealed class TellsOnDedicatedThreads : TellContract<OnDedicatedThreads>;
public sealed class TellsOnEventLoop : TellContract<OnEventLoop>;
public sealed class TellsOnMixedRuntimes : TellContract<OnMixedRuntimes>;
public sealed class TellsOnSynchronizationContext : TellContract<OnSynchronizationContext>;

public sealed class OrdersOnThreadPool : OrderContract<OnThreadPool>;
public sealed class OrdersOnDedicatedThreads : OrderContract<OnDedicatedThreads>;
public sealed class OrdersOnEventLoop : OrderContract<OnEventLoop>;
public sealed class OrdersOnMixedRuntimes : OrderContract<OnMixedRuntimes>;
public sealed class OrdersOnSynchronizationContext : OrderContract<OnSynchronizationContext>;

public sealed class FailuresOnThreadPool : FailureContract<OnThreadPool>;
public sealed class FailuresOnDedicatedThreads : FailureContract<OnDedicatedThreads>;
public sealed class FailuresOnEventLoop : FailureContract<OnEventLoop>;
public sealed class FailuresOnMixedRuntimes : FailureContract<OnMixedRuntimes>;
public sealed class FailuresOnSynchronizationContext : FailureContract<OnSynchronizationContext>;

public sealed class FuturesOnThreadPool : FutureContract<OnThreadPool>;
public sealed class FuturesOnDedicatedThreads : FutureContract<OnDedicatedThreads>;
public sealed class FuturesOnEventLoop : FutureContract<OnEventLoop>;
public sealed class FuturesOnMixedRuntimes : FutureContract<OnMixedRuntimes>;
public sealed class FuturesOnSynchronizationContext : FutureContract<OnSynchronizationContext>;

public sealed class TokensOnThreadPool : TokenContract<OnThreadPool>;
public sealed class TokensOnDedicatedThreads : TokenContract<OnDedicatedThreads>;
public sealed class TokensOnEventLoop : TokenContract<OnEventLoop>;
public sealed class TokensOnMixedRuntimes : TokenContract<OnMixedRuntimes>;
public sealed class TokensOnSynchronizationContext : TokenContract<OnSynchronizationContext>;

public sealed class ValuesOnThreadPool : ValueContract<OnThreadPool>;
public sealed class ValuesOnDedicatedThreads : ValueContract<OnDedicatedThreads>;
public sealed class ValuesOnEventLoop : ValueContract<OnEventLoop>;
public sealed class ValuesOnMixedRuntimes : ValueContract<OnMixedRuntimes>;
public sealed class ValuesOnSynchronizationContext : ValueContract<OnSynchronizationContext>;

public sealed class StopsOnThreadPool : StopContract<OnThreadPool>;
public sealed class StopsOnDedicatedThreads : StopContract<OnDedicatedThreads>;
public sealed class StopsOnEventLoop : StopContract<OnEventLoop>;
public sealed class StopsOnMixedRuntimes : StopContract<OnMixedRuntimes>;
public sealed class StopsOnSynchronizationContext : StopContract<OnSynchronizationContext>;

public sealed class ReferencesOnThreadPool : ReferenceContract<OnThreadPool>;
public sealed class ReferencesOnDedicatedThreads : ReferenceContract<OnDedicatedThreads>;
public sealed class ReferencesOnEventLoop : ReferenceContract<OnEventLoop>;
public sealed class ReferencesOnMixedRuntimes : ReferenceContract<OnMixedRuntimes>;
public sealed class ReferencesOnSynchronizationContext : ReferenceContract<OnSynchronizationContext>;

public sealed class StreamsOnThreadPool : StreamingContract<OnThreadPool>;
public sealed class StreamsOnDedicatedThreads : StreamingContract<OnDedicatedThreads>;
public sealed class StreamsOnEventLoop : StreamingContract<OnEventLoop>;
public sealed class StreamsOnMixedRuntimes : StreamingContract<OnMixedRuntimes>;
public sealed class StreamsOnSynchronizationContext : StreamingContract<OnSynchronizationContext>;

public sealed class WatchesOnThreadPool : WatchContract<OnThreadPool>;
public sealed class WatchesOnDedicatedThreads : WatchContract<OnDedicatedThreads>;
public sealed class WatchesOnEventLoop : WatchContract<OnEventLoop>;
public sealed class WatchesOnMixedRuntimes : WatchContract<OnMixedRuntimes>;
public sealed class WatchesOnSynchronizationContext : WatchContract<OnSynchronizationContext>;

public sealed class SignaturesOnThreadPool : SignatureContract<OnThreadPool>;
public sealed class SignaturesOnDedicatedThreads : SignatureContract<OnDedicatedThreads>;
public sealed class SignaturesOnEventLoop : SignatureContract<OnEventLoop>;
public sealed class SignaturesOnMixedRuntimes : SignatureContract<OnMixedRuntimes>;
public sealed class SignaturesOnSynchronizationContext : SignatureContract<OnSynchronizationContext>;

public sealed class TypedMembersOnThreadPool : TypedMemberContract<OnThreadPool>;
public sealed class TypedMembersOnDedicatedThreads : TypedMemberContract<OnDedicatedThreads>;
public sealed class TypedMembersOnEventLoop : TypedMemberContract<OnEventLoop>;
public sealed class TypedMembersOnMixedRuntimes : TypedMemberContract<OnMixedRuntimes>;
public sealed class TypedMembersOnSynchronizationContext : TypedMemberContract<OnSynchronizationContext>;

public sealed class CallsOnThreadPool : CallContract<OnThreadPool, TypedProxies>;
public sealed class CallsOnDedicatedThreads : CallContract<OnDedicatedThreads, TypedProxies>;
public sealed class CallsOnEventLoop : CallContract<OnEventLoop, TypedProxies>;
public sealed class CallsOnMixedRuntimes : CallContract<OnMixedRuntimes, TypedProxies>;
public sealed class CallsOnSynchronizationContext : CallContract<OnSynchronizationContext, TypedProxies>;

public sealed class DynamicCallsOnThreadPool : CallContract<OnThreadPool, DynamicProxies>;
public sealed class DynamicCallsOnDedicatedThreads : CallContract<OnDedicatedThreads, DynamicProxies>;
public sealed class DynamicCallsOnEventLoop : CallContract<OnEventLoop, DynamicProxies>;
public sealed class DynamicCallsOnMixedRuntimes : CallContract<OnMixedRuntimes, DynamicProxies>;
public sealed class DynamicCallsOnSynchronizationContext : CallContract<OnSynchronizationContext, DynamicProxies>;

public sealed class AttributesOnThreadPool : AttributeContract<OnThreadPool, TypedProxies>;
public sealed class AttributesOnDedicatedThreads : AttributeContract<OnDedicatedThreads, TypedProxies>;
public sealed class AttributesOnEventLoop : AttributeContract<OnEventLoop, TypedProxies>;
public sealed class AttributesOnMixedRuntimes : AttributeContract<OnMixedRuntimes, TypedProxies>;
public sealed class AttributesOnSynchronizationContext : AttributeContract<OnSynchronizationContext, TypedProxies>;

public sealed class DynamicAttributesOnThreadPool : AttributeContract<OnThreadPool, DynamicProxies>;
public sealed class DynamicAttributesOnDedicatedThreads : AttributeContract<OnDedicatedThreads, DynamicProxies>;
public sealed class DynamicAttributesOnEventLoop : AttributeContract<OnEventLoop, DynamicProxies>;
public sealed class DynamicAttributesOnMixedRuntimes : AttributeContract<OnMixedRuntimes, DynamicProxies>;
public sealed class DynamicAttributesOnSynchronizationContext : AttributeContract<OnSynchronizationContext, DynamicProxies>;

public sealed class TraversablesOnThreadPool : TraversableContract<OnThreadPool, TypedProxies>;
public sealed class TraversablesOnDedicatedThreads : TraversableContract<OnDedicatedThreads, TypedProxies>;
public sealed class TraversablesOnEventLoop : TraversableContract<OnEventLoop, TypedProxies>;
public sealed class TraversablesOnMixedRuntimes : TraversableContract<OnMixedRuntimes, TypedProxies>;
public sealed class TraversablesOnSynchronizationContext : TraversableContract<OnSynchronizationContext, TypedProxies>;

public sealed class DynamicTraversablesOnThreadPool : TraversableContract<OnThreadPool, DynamicProxies>;
public sealed class DynamicTraversablesOnDedicatedThreads : TraversableContract<OnDedicatedThreads, DynamicProxies>;
public sealed class DynamicTraversablesOnEventLoop : TraversableContract<OnEventLoop, DynamicProxies>;
public sealed class DynamicTraversablesOnMixedRuntimes : TraversableContract<OnMixedRuntimes, DynamicProxies>;
public sealed class DynamicTraversablesOnSynchronizationContext : TraversableContract<OnSynchronizationContext, DynamicProxies>;

public sealed class IdentitiesOnThreadPool : ProxyIdentityContract<OnThreadPool, TypedProxies>;
public sealed class IdentitiesOnDedicatedThreads : ProxyIdentityContract<OnDedicatedThreads, TypedProxies>;
public sealed class IdentitiesOnEventLoop : ProxyIdentityContract<OnEventLoop, TypedProxies>;
public sealed class IdentitiesOnMixedRuntimes : ProxyIdentityContract<OnMixedRuntimes, TypedProxies>;
public sealed class IdentitiesOnSynchronizationContext : ProxyIdentityContract<OnSynchronizationContext, TypedProxies>;

public sealed class DynamicIdentitiesOnThreadPool : ProxyIdentityContract<OnThreadPool, DynamicProxies>;
public sealed class DynamicIdentitiesOnDedicatedThreads : ProxyIdentityContract<OnDedicatedThreads, DynamicProxies>;
public sealed class DynamicIdentitiesOnEventLoop : ProxyIdentityContract<OnEventLoop, DynamicProxies>;
public sealed class DynamicIdentitiesOnMixedRuntimes : ProxyIdentityContract<OnMixedRuntimes, DynamicProxies>;
public sealed class DynamicIdentitiesOnSynchronizationContext : ProxyIdentityContract<OnSynchronizationContext, DynamicProxies>;
