using AkkaRay.Messages.Resources;
using AkkaRay.Worker.Leases;
using static AkkaRay.Messages.Groups.BundleProtocol;

namespace AkkaRay.Worker.Bundles;

/// <summary>
/// One group's bundles that did not fit and whose turn it is: lease requests do not get what the bundles are short of. There
/// is one at a time; the GCS gives the turn to one group at a time, so that no two wait for each other.
/// </summary>
internal sealed class BundleTurn(NodeLedgers ledgers, LeaseTable table)
{
    private PrepareBundles? _prepare;
    private TimeSpan _until;

    /// <summary>Holds the bundles now, or has them wait; the answer for the GCS is null while they do.</summary>
    public Messages.IRayMessage? Prepare(PrepareBundles message, TimeSpan now)
    {
        var answer = ledgers.Bundles.Prepare(message, now);
        if (answer is BundlesPrepared || !message.IsQueued)
        {
            Forget(message.Group);
            return answer;
        }

        if (_prepare?.Group != message.Group)
        {
            table.Reserve(ResourceSet.Of(message.Bundles.SelectMany(bundle => bundle.Resources.Amounts)));
        }

        (_prepare, _until) = (message, now + message.HeldFor);
        return null;
    }

    /// <summary>Something may have become free: the bundles are held if they fit now. Null if they do not, or none wait.</summary>
    public Messages.IRayMessage? Try(TimeSpan now)
    {
        if (_prepare is not { } waiting || ledgers.Bundles.Prepare(waiting, now) is not BundlesPrepared prepared)
        {
            return null;
        }

        Forget(waiting.Group);
        return prepared;
    }

    /// <summary>The group's bundles wait no more.</summary>
    public void Forget(Messages.Ids.GroupId group)
    {
        if (_prepare?.Group == group)
        {
            _prepare = null;
            table.Reserve(null);
        }
    }

    /// <summary>Gives up waiting when nobody asks any more; whether it did.</summary>
    public bool Expire(TimeSpan now)
    {
        if (_prepare is not { } waiting || now < _until)
        {
            return false;
        }

        Forget(waiting.Group);
        return true;
    }
}
