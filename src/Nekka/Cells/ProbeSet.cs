using Nekka.Messages;

namespace Nekka.Cells;

/// <summary>The probes that hear of the same events, and one probe that stands for them all.</summary>
/// <remarks>An event calls one probe, whose class is that of the only one as a rule: so it costs no more that there may be several.
/// <para><b>Thread safety:</b> any thread may use it. An event that happens while a probe is added or removed may reach it or not.</para></remarks>
internal sealed class ProbeSet(params Probe[] probes)
{
    private readonly object _gate = new();
    private Probe[] _probes = probes; // Copied on write, under the lock.
    private volatile Probe _all = For(probes);

    /// <summary>The probe that passes each call on to all.</summary>
    public Probe All => _all;

    /// <summary>Learns, in their order, of all changes: of the probe that stands for all, or <see langword="null"/> if there is none.</summary>
    public Action<Probe?>? Changed { get; init; }

    /// <summary>Adds a probe behind the others, unless it is there.</summary>
    public void Add(Probe probe) => Change(probes => probes.Contains(probe) ? probes : [.. probes, probe]);

    /// <summary>Removes a probe, if it is there.</summary>
    public void Remove(Probe probe) => Change(probes => Array.FindAll(probes, other => other != probe));

    /// <summary>Returns the probes of one class.</summary>
    public IEnumerable<TProbe> OfClass<TProbe>()
        where TProbe : Probe =>
        Volatile.Read(ref _probes).OfType<TProbe>();

    private void Change(Func<Probe[], Probe[]> change)
    {
        lock (_gate)
        {
            _probes = change(_probes);
            _all = For(_probes);
            Changed?.Invoke(_probes.Length == 0 ? null : _all);
        }
    }

    private static Probe For(Probe[] probes) => probes switch
    {
        [] => Probe.None,
        [var only] => only,
        _ => new Several(probes),
    };

    private sealed class Several(Probe[] probes) : Probe
    {
        public override bool HearsOfSlow => Array.Exists(probes, static probe => probe.HearsOfSlow);

        public override void Launched(ActorCell actor) => Array.ForEach(probes, probe => probe.Launched(actor));

        public override void Failed(ActorCell actor, Exception exception) => Array.ForEach(probes, probe => probe.Failed(actor, exception));

        public override void Restarted(ActorCell actor) => Array.ForEach(probes, probe => probe.Restarted(actor));

        public override void Ended(ActorCell actor) => Array.ForEach(probes, probe => probe.Ended(actor));

        public override void Activated(ActorCell actor) => Array.ForEach(probes, probe => probe.Activated(actor));

        public override void StoppedIdle(ActorCell actor) => Array.ForEach(probes, probe => probe.StoppedIdle(actor));

        public override void FailedItself(ActorCell actor, Exception exception, object? work, bool isMessage) =>
            Array.ForEach(probes, probe => probe.FailedItself(actor, exception, work, isMessage));

        public override void Deadlocked(IReadOnlyList<ActorRef> actors, bool isCertain) => Array.ForEach(probes, probe => probe.Deadlocked(actors, isCertain));

        public override void Slow(ActorCell actor, string message, TimeSpan age) => Array.ForEach(probes, probe => probe.Slow(actor, message, age));

        public override void Dropped(ActorCell actor, object? message, DeadLetterReason reason) =>
            Array.ForEach(probes, probe => probe.Dropped(actor, message, reason));

        public override void Created(ActorCell actor) => Array.ForEach(probes, probe => probe.Created(actor));

        public override void Scheduled(ActorCell actor) => Array.ForEach(probes, probe => probe.Scheduled(actor));

        public override void Resumes(ActorCell actor) => Array.ForEach(probes, probe => probe.Resumes(actor));

        public override void Sent(ActorCell receiver, in Envelope envelope)
        {
            foreach (var probe in probes) // Without a lambda, which would cost every message an object.
            {
                probe.Sent(receiver, envelope);
            }
        }
    }
}
