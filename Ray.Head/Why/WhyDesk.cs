using AkkaRay.Head.Actors;
using AkkaRay.Head.Gcs;
using AkkaRay.Head.Groups;
using AkkaRay.Head.Tasks;
using AkkaRay.Messages.State;
using static AkkaRay.Messages.State.WhyProtocol;

namespace AkkaRay.Head.Why;

/// <summary>Says why something waits, runs, or is no more, from what all desks know.</summary>
internal sealed class WhyDesk(GcsCore core, TaskDesk tasks, GroupDesk groups, ActorLives lives)
{
    private const int FoundMax = 10;

    private readonly TaskReasons _tasks = new(core, tasks, lives);

    public WhyAnswered Answer(AskWhy question)
    {
        var what = question.What?.Trim() ?? "";
        Explanation[] found = [.. what.Length == 0 ? [] : Find(what).Take(FoundMax)];
        return new WhyAnswered(question.Request, [.. found]) { NotRecorded = tasks.NotRecorded };
    }

    private IEnumerable<Explanation> Find(string what)
    {
        foreach (var group in groups.Find(what))
        {
            yield return GroupReasons.Of(group, groups, core);
        }

        foreach (var actor in core.State.Actors.All.Where(actor => WhyNames.Mean(actor, what)))
        {
            yield return ActorReasons.Of(lives.Describe(actor), actor.Spec, core);
        }

        foreach (var task in tasks.Find(what))
        {
            yield return _tasks.Of(task);
        }

        if (WhyNames.TaskOfObject(what) is { } maker)
        {
            foreach (var task in tasks.Find(maker))
            {
                yield return _tasks.OfObject(task, what);
            }
        }
    }
}
