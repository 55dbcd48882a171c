using AkkaRay.Head.Persistence;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Gcs;

/// <summary>How the GCS writes down what was decided, and tells it only then.</summary>
internal sealed partial class GcsActor
{
    private void Perform(IReadOnlyList<GcsEffect> effects)
    {
        var sender = Sender;
        foreach (var effect in effects)
        {
            if (effect is GcsEffect.Record record)
            {
                Write(record);
            }
            else
            {
                Defer(() => _outlet.Perform(effect, sender));
            }
        }

        foreach (var closed in effects.OfType<GcsEffect.Record>().Select(record => record.Event).OfType<JobClosed>())
        {
            Tasks.JobEnded(closed, Now);
            DeleteStatesOf(new JobId(closed.Job));
        }

        // After all of them: what follows may rest on any.
        foreach (var decided in effects.OfType<GcsEffect.Record>().Where(record => record.Event is NodeDied or JobClosed).ToArray())
        {
            Perform(_lives.Follow(decided.Event, Now));
        }
    }

    private void Write(GcsEffect.Record record)
    {
        // Persist holds all further messages back until the journal caught up; PersistAsync lets them in.
        _inFlight++;
        if (_inFlight < _parts.Settings.InFlightMax && !_snapshots.IsDue(LastSequenceNr))
        {
            PersistAsync(record.Event, _ => OnWritten(record));
        }
        else
        {
            Persist(record.Event, _ => OnWritten(record));
        }
    }

    private void OnWritten(GcsEffect.Record record)
    {
        _inFlight--;
        _outlet.Written(record);

        // Tables ahead of the journal are no snapshot of it: what is in flight may never arrive, or be applied again.
        if (_inFlight == 0 && _snapshots.IsDue(LastSequenceNr))
        {
            _snapshots.Begin();
            SaveSnapshot(_core.State.ToSnapshot());
        }
    }

    private void Defer(Action action) => DeferAsync(this, _ => action());
}
