using System.Collections.Concurrent;

namespace AkkaRay.ObjectStore.Serving;

/// <content>Asking the processes what keeps their objects.</content>
internal sealed partial class StoreHost
{
    private readonly ConcurrentDictionary<int, ReferenceSurvey> _surveys = new();
    private int _lastSurvey;

    /// <summary>What the processes that are in say that keeps their objects; those that are slow are left out.</summary>
    public async Task<IReadOnlyDictionary<(ulong Owner, ulong Number, uint Index), (int Pid, ReferenceReport Report)>> SurveyAsync(TimeSpan limit)
    {
        var sessions = _sessions.Keys.ToList();
        var number = Interlocked.Increment(ref _lastSurvey);
        var survey = _surveys[number] = new ReferenceSurvey(sessions.Count);
        try
        {
            sessions.ForEach(session => session.SendSurvey(number));
            return await survey.WaitAsync(limit).ConfigureAwait(false);
        }
        finally
        {
            _surveys.TryRemove(number, out _);
        }
    }

    /// <summary>A process answered, or a part of its answer came.</summary>
    public void Surveyed(int number, StoreSession session, string lines, bool isLast)
    {
        if (_surveys.TryGetValue(number, out var survey))
        {
            survey.Add(session.Owner, session.Pid, lines, isLast);
        }
    }
}
