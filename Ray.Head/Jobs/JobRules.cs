using AkkaRay.Head.Packages;
using AkkaRay.Messages.Jobs;
using static AkkaRay.Messages.Jobs.JobProtocol;

namespace AkkaRay.Head.Jobs;

/// <summary>What a driver that wants a job has to get right, as words for its user; null if all is right.</summary>
internal static class JobRules
{
    private const int NameMax = 256;
    private const int PathMax = 4096;

    public static string? FirstProblem(RegisterDriver message)
    {
        if (message.DriverActor is null)
        {
            return "The driver named no actor to answer to.";
        }

        if (message.Name is null || message.Name.Length > NameMax || message.Host is null || message.Host.Length > NameMax)
        {
            return $"The job's name and the driver's host must have at most {NameMax} characters.";
        }

        return ProblemOfCode(message.Code);
    }

    private static string? ProblemOfCode(CodeSpec? code)
    {
        if (code is null || string.IsNullOrEmpty(code.EntryAssembly) || code.EntryAssembly.Length > PathMax)
        {
            return "The driver did not say which assembly its code begins in.";
        }

        if (code.LocalFolder is { Length: > PathMax })
        {
            return $"The driver's folder has a path of {code.LocalFolder.Length} characters; at most {PathMax} are allowed.";
        }

        return code.Package is { } package && !PackageName.IsValid(package.Sha256)
            ? $"The driver's package is '{package.Sha256}'; it must be the SHA-256 of its bytes, {PackageName.Form}."
            : null;
    }
}
