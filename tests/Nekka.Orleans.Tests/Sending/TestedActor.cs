using System.Buffers.Binary;
using Nekka.Orleans.Wire;

namespace Nekka.Orleans.Tests.Sending;

/// <summary>The actor of a course: its activations come and go, one at a time, and all keep one record of what they handle.</summary>
internal sealed class TestedActor(Course course)
{
    private readonly Dictionary<int, int> _last = []; // Of each sender, the message handled last.
    private ulong _activations;

    public TestedActivation? Current { get; private set; }

    /// <summary>Whether the actor may stop for good, so that it has one activation only.</summary>
    public bool CanStop { get; init; }

    /// <summary>Whether all answers are there when the messages have been handled.</summary>
    public bool AnswersAtOnce { get; init; }

    /// <summary>All messages ever sent to the actor.</summary>
    public List<Item> Items { get; } = [];

    /// <summary>The activation that Orleans hands a request to: a new one if there is none.</summary>
    public TestedActivation Route() => Current is { IsOver: false, IsLeaving: false } or { IsGone: true } ? Current : Current = new TestedActivation(course, this, ++_activations);

    public Item ItemOf(in Parcel parcel) => Items[BinaryPrimitives.ReadInt32LittleEndian(parcel.Body)];

    public void Handle(TestedActivation activation, Item item)
    {
        course.Note($"{activation} handles {item}");
        item.IsHandled.ShouldBeFalse($"{item} was handled twice, the second time by {activation}");
        item.IsHandled = true;
        _last.GetValueOrDefault(item.Sender, -1).ShouldBeLessThan(item.Index, $"{activation} handled {item} after a later message");
        _last[item.Sender] = item.Index;
    }
}
