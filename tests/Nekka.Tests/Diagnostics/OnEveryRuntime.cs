namespace Nekka.Tests.Diagnostics;

// One line a suite and runtime.

public sealed class LogLevelOnThreadPool : LogLevelContract<OnThreadPool>;

public sealed class LogLevelOnDedicatedThreads : LogLevelContract<OnDedicatedThreads>;

public sealed class LogLevelOnEventLoop : LogLevelContract<OnEventLoop>;

public sealed class LogLevelOnMixedRuntimes : LogLevelContract<OnMixedRuntimes>;

public sealed class LogLevelOnSynchronizationContext : LogLevelContract<OnSynchronizationContext>;

public sealed class InspectOnThreadPool : InspectContract<OnThreadPool>;

public sealed class InspectOnDedicatedThreads : InspectContract<OnDedicatedThreads>;

public sealed class InspectOnEventLoop : InspectContract<OnEventLoop>;

public sealed class InspectOnMixedRuntimes : InspectContract<OnMixedRuntimes>;

public sealed class InspectOnSynchronizationContext : InspectContract<OnSynchronizationContext>;

public sealed class ForeignCodeOnThreadPool : ForeignCodeContract<OnThreadPool>;

public sealed class ForeignCodeOnDedicatedThreads : ForeignCodeContract<OnDedicatedThreads>;

public sealed class ForeignCodeOnEventLoop : ForeignCodeContract<OnEventLoop>;

public sealed class ForeignCodeOnMixedRuntimes : ForeignCodeContract<OnMixedRuntimes>;

public sealed class ForeignCodeOnSynchronizationContext : ForeignCodeContract<OnSynchronizationContext>;

public sealed class ReportTextOnThreadPool : ReportTextContract<OnThreadPool>;

public sealed class ReportTextOnDedicatedThreads : ReportTextContract<OnDedicatedThreads>;

public sealed class ReportTextOnEventLoop : ReportTextContract<OnEventLoop>;

public sealed class ReportTextOnMixedRuntimes : ReportTextContract<OnMixedRuntimes>;

public sealed class ReportTextOnSynchronizationContext : ReportTextContract<OnSynchronizationContext>;

[Collection(nameof(Listeners))]
public sealed class ListenersOnThreadPool : ListenersContract<OnThreadPool>;

[Collection(nameof(Listeners))]
public sealed class ListenersOnDedicatedThreads : ListenersContract<OnDedicatedThreads>;

[Collection(nameof(Listeners))]
public sealed class ListenersOnEventLoop : ListenersContract<OnEventLoop>;

[Collection(nameof(Listeners))]
public sealed class ListenersOnMixedRuntimes : ListenersContract<OnMixedRuntimes>;

[Collection(nameof(Listeners))]
public sealed class ListenersOnSynchronizationContext : ListenersContract<OnSynchronizationContext>;

public sealed class NamesOnThreadPool : NamesContract<OnThreadPool>;

public sealed class NamesOnDedicatedThreads : NamesContract<OnDedicatedThreads>;

public sealed class NamesOnEventLoop : NamesContract<OnEventLoop>;

public sealed class NamesOnMixedRuntimes : NamesContract<OnMixedRuntimes>;

public sealed class NamesOnSynchronizationContext : NamesContract<OnSynchronizationContext>;
