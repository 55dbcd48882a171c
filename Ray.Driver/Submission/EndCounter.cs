using AkkaRay.Messages.Calls;

namespace AkkaRay.Submission;

/// <summary>Counts the calls that a batch of results ends well, method by method: one addition for many calls.</summary>
internal struct EndCounter
{
    private Function? _function;
    private int _count;

    /// <summary>Counts a result whose value came with it; others are counted when theirs is there.</summary>
    public void Count(Function function, ResultStatus status)
    {
        if (status is not (ResultStatus.None or ResultStatus.Value))
        {
            return;
        }

        if (_function != function)
        {
            Note();
            _function = function;
        }

        _count++;
    }

    /// <summary>Adds up what was counted.</summary>
    public void Note()
    {
        _function?.Counts.Finished(_count);
        _count = 0;
    }
}
