namespace AkkaRay.Executor;

/// <summary>
/// Who may touch a lane's socket and buffers: the lane's thread, except while it is in user code, when the watchdog or
/// a thread that begins to wait may take them for a moment.
/// </summary>
internal sealed class LanePhase
{
    private const int Lane = 0;
    private const int UserCode = 1;
    private const int Taken = 2;

    private int _phase;

    public bool IsInUserCode => Volatile.Read(ref _phase) != Lane;

    public void EnterUserCode() => Volatile.Write(ref _phase, UserCode);

    /// <summary>Takes the lane back, waiting for who has it.</summary>
    public void LeaveUserCode()
    {
        if (Interlocked.CompareExchange(ref _phase, Lane, UserCode) != UserCode)
        {
            SpinWait.SpinUntil(() => Interlocked.CompareExchange(ref _phase, Lane, UserCode) == UserCode);
        }
    }

    /// <summary>Takes the lane from user code; false if it is not in user code or taken already.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _phase, Taken, UserCode) == UserCode;

    /// <summary>Takes the lane from user code, waiting for who has it; for user code's own output.</summary>
    public void Take()
    {
        if (!TryTake())
        {
            SpinWait.SpinUntil(TryTake);
        }
    }

    public void GiveBack() => Volatile.Write(ref _phase, UserCode);
}
