namespace Nekka.Tests.Actors;

// One line a suite and runtime.

public sealed class StartingOnThreadPool : StartingContract<OnThreadPool>;

public sealed class StartingOnDedicatedThreads : StartingContract<OnDedicatedThreads>;

public sealed class StartingOnEventLoop : StartingContract<OnEventLoop>;

public sealed class StartingOnMixedRuntimes : StartingContract<OnMixedRuntimes>;

public sealed class StartingOnSynchronizationContext : StartingContract<OnSynchronizationContext>;

public sealed class FailedStartOnThreadPool : FailedStartContract<OnThreadPool>;

public sealed class FailedStartOnDedicatedThreads : FailedStartContract<OnDedicatedThreads>;

public sealed class FailedStartOnEventLoop : FailedStartContract<OnEventLoop>;

public sealed class FailedStartOnMixedRuntimes : FailedStartContract<OnMixedRuntimes>;

public sealed class FailedStartOnSynchronizationContext : FailedStartContract<OnSynchronizationContext>;

public sealed class TellingOnThreadPool : TellingContract<OnThreadPool>;

public sealed class TellingOnDedicatedThreads : TellingContract<OnDedicatedThreads>;

public sealed class TellingOnEventLoop : TellingContract<OnEventLoop>;

public sealed class TellingOnMixedRuntimes : TellingContract<OnMixedRuntimes>;

public sealed class TellingOnSynchronizationContext : TellingContract<OnSynchronizationContext>;

public sealed class AskingOnThreadPool : AskingContract<OnThreadPool>;

public sealed class AskingOnDedicatedThreads : AskingContract<OnDedicatedThreads>;

public sealed class AskingOnEventLoop : AskingContract<OnEventLoop>;

public sealed class AskingOnMixedRuntimes : AskingContract<OnMixedRuntimes>;

public sealed class AskingOnSynchronizationContext : AskingContract<OnSynchronizationContext>;

public sealed class CallingOnThreadPool : CallingContract<OnThreadPool>;

public sealed class CallingOnDedicatedThreads : CallingContract<OnDedicatedThreads>;

public sealed class CallingOnEventLoop : CallingContract<OnEventLoop>;

public sealed class CallingOnMixedRuntimes : CallingContract<OnMixedRuntimes>;

public sealed class CallingOnSynchronizationContext : CallingContract<OnSynchronizationContext>;

public sealed class StoppingOnThreadPool : StoppingContract<OnThreadPool>;

public sealed class StoppingOnDedicatedThreads : StoppingContract<OnDedicatedThreads>;

public sealed class StoppingOnEventLoop : StoppingContract<OnEventLoop>;

public sealed class StoppingOnMixedRuntimes : StoppingContract<OnMixedRuntimes>;

public sealed class StoppingOnSynchronizationContext : StoppingContract<OnSynchronizationContext>;

public sealed class StopNowOnThreadPool : StopNowContract<OnThreadPool>;

public sealed class StopNowOnDedicatedThreads : StopNowContract<OnDedicatedThreads>;

public sealed class StopNowOnEventLoop : StopNowContract<OnEventLoop>;

public sealed class StopNowOnMixedRuntimes : StopNowContract<OnMixedRuntimes>;

public sealed class StopNowOnSynchronizationContext : StopNowContract<OnSynchronizationContext>;

public sealed class DisposalOnThreadPool : DisposalContract<OnThreadPool>;

public sealed class DisposalOnDedicatedThreads : DisposalContract<OnDedicatedThreads>;

public sealed class DisposalOnEventLoop : DisposalContract<OnEventLoop>;

public sealed class DisposalOnMixedRuntimes : DisposalContract<OnMixedRuntimes>;

public sealed class DisposalOnSynchronizationContext : DisposalContract<OnSynchronizationContext>;

public sealed class FailingOnThreadPool : FailingContract<OnThreadPool>;

public sealed class FailingOnDedicatedThreads : FailingContract<OnDedicatedThreads>;

public sealed class FailingOnEventLoop : FailingContract<OnEventLoop>;

public sealed class FailingOnMixedRuntimes : FailingContract<OnMixedRuntimes>;

public sealed class FailingOnSynchronizationContext : FailingContract<OnSynchronizationContext>;

public sealed class FatalOnThreadPool : FatalContract<OnThreadPool>;

public sealed class FatalOnDedicatedThreads : FatalContract<OnDedicatedThreads>;

public sealed class FatalOnEventLoop : FatalContract<OnEventLoop>;

public sealed class FatalOnMixedRuntimes : FatalContract<OnMixedRuntimes>;

public sealed class FatalOnSynchronizationContext : FatalContract<OnSynchronizationContext>;

public sealed class HooksOnThreadPool : HooksContract<OnThreadPool>;

public sealed class HooksOnDedicatedThreads : HooksContract<OnDedicatedThreads>;

public sealed class HooksOnEventLoop : HooksContract<OnEventLoop>;

public sealed class HooksOnMixedRuntimes : HooksContract<OnMixedRuntimes>;

public sealed class HooksOnSynchronizationContext : HooksContract<OnSynchronizationContext>;

public sealed class TurnsOnThreadPool : TurnsContract<OnThreadPool>;

public sealed class TurnsOnDedicatedThreads : TurnsContract<OnDedicatedThreads>;

public sealed class TurnsOnEventLoop : TurnsContract<OnEventLoop>;

public sealed class TurnsOnMixedRuntimes : TurnsContract<OnMixedRuntimes>;

public sealed class TurnsOnSynchronizationContext : TurnsContract<OnSynchronizationContext>;

public sealed class ContextOnThreadPool : ContextContract<OnThreadPool>;

public sealed class ContextOnDedicatedThreads : ContextContract<OnDedicatedThreads>;

public sealed class ContextOnEventLoop : ContextContract<OnEventLoop>;

public sealed class ContextOnMixedRuntimes : ContextContract<OnMixedRuntimes>;

public sealed class ContextOnSynchronizationContext : ContextContract<OnSynchronizationContext>;

public sealed class SilenceOnThreadPool : SilenceContract<OnThreadPool>;

public sealed class SilenceOnDedicatedThreads : SilenceContract<OnDedicatedThreads>;

public sealed class SilenceOnEventLoop : SilenceContract<OnEventLoop>;

public sealed class SilenceOnMixedRuntimes : SilenceContract<OnMixedRuntimes>;

public sealed class SilenceOnSynchronizationContext : SilenceContract<OnSynchronizationContext>;

public sealed class MemoryOnThreadPool : MemoryContract<OnThreadPool>;

public sealed class MemoryOnDedicatedThreads : MemoryContract<OnDedicatedThreads>;

public sealed class MemoryOnEventLoop : MemoryContract<OnEventLoop>;

public sealed class MemoryOnMixedRuntimes : MemoryContract<OnMixedRuntimes>;

public sealed class MemoryOnSynchronizationContext : MemoryContract<OnSynchronizationContext>;

public sealed class OrderingOnThreadPool : OrderingContract<OnThreadPool>;

public sealed class OrderingOnDedicatedThreads : OrderingContract<OnDedicatedThreads>;

public sealed class OrderingOnEventLoop : OrderingContract<OnEventLoop>;

public sealed class OrderingOnMixedRuntimes : OrderingContract<OnMixedRuntimes>;

public sealed class OrderingOnSynchronizationContext : OrderingContract<OnSynchronizationContext>;

public sealed class FairnessOnThreadPool : FairnessContract<OnThreadPool>;

public sealed class FairnessOnDedicatedThreads : FairnessContract<OnDedicatedThreads>;

public sealed class FairnessOnEventLoop : FairnessContract<OnEventLoop>;

public sealed class FairnessOnMixedRuntimes : FairnessContract<OnMixedRuntimes>;

public sealed class FairnessOnSynchronizationContext : FairnessContract<OnSynchronizationContext>;

public sealed class StormOnThreadPool : StormContract<OnThreadPool>;

public sealed class StormOnDedicatedThreads : StormContract<OnDedicatedThreads>;

public sealed class StormOnEventLoop : StormContract<OnEventLoop>;

public sealed class StormOnMixedRuntimes : StormContract<OnMixedRuntimes>;

public sealed class StormOnSynchronizationContext : StormContract<OnSynchronizationContext>;

public sealed class AfterwardsOnThreadPool : AfterwardsContract<OnThreadPool>;

public sealed class AfterwardsOnDedicatedThreads : AfterwardsContract<OnDedicatedThreads>;

public sealed class AfterwardsOnEventLoop : AfterwardsContract<OnEventLoop>;

public sealed class AfterwardsOnMixedRuntimes : AfterwardsContract<OnMixedRuntimes>;

public sealed class AfterwardsOnSynchronizationContext : AfterwardsContract<OnSynchronizationContext>;

// No turn may block for an actor of its own SynchronizationContext: see SynchronizationContextTests.

public sealed class BlockingOnThreadPool : BlockingContract<OnThreadPool>;

public sealed class BlockingOnDedicatedThreads : BlockingContract<OnDedicatedThreads>;

public sealed class BlockingOnEventLoop : BlockingContract<OnEventLoop>;

public sealed class BlockingOnMixedRuntimes : BlockingContract<OnMixedRuntimes>;

public sealed class BackgroundOnThreadPool : BackgroundContract<OnThreadPool>;

public sealed class BackgroundOnDedicatedThreads : BackgroundContract<OnDedicatedThreads>;

public sealed class BackgroundOnEventLoop : BackgroundContract<OnEventLoop>;

public sealed class BackgroundOnMixedRuntimes : BackgroundContract<OnMixedRuntimes>;

public sealed class BackgroundOnSynchronizationContext : BackgroundContract<OnSynchronizationContext>;

public sealed class WhenStartedOnThreadPool : WhenStartedContract<OnThreadPool>;

public sealed class WhenStartedOnDedicatedThreads : WhenStartedContract<OnDedicatedThreads>;

public sealed class WhenStartedOnEventLoop : WhenStartedContract<OnEventLoop>;

public sealed class WhenStartedOnMixedRuntimes : WhenStartedContract<OnMixedRuntimes>;

public sealed class WhenStartedOnSynchronizationContext : WhenStartedContract<OnSynchronizationContext>;

public sealed class TryTellOnThreadPool : TryTellContract<OnThreadPool>;

public sealed class TryTellOnDedicatedThreads : TryTellContract<OnDedicatedThreads>;

public sealed class TryTellOnEventLoop : TryTellContract<OnEventLoop>;

public sealed class TryTellOnMixedRuntimes : TryTellContract<OnMixedRuntimes>;

public sealed class TryTellOnSynchronizationContext : TryTellContract<OnSynchronizationContext>;
