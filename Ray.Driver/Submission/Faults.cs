using AkkaRay.Messages.Errors;
using AkkaRay.Ownership;

namespace AkkaRay.Submission;

/// <summary>Faults that the owner itself finds.</summary>
internal static class Faults
{
    public static RayFault Canceled(PendingTask task)
        => new(FaultKind.TaskCanceled, $"Task {task.Name} ({task.Id}) was cancelled.");
}
