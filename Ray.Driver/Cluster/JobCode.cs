using AkkaRay.Messages.Jobs;
using AkkaRay.Packaging;

namespace AkkaRay.Clustering;

/// <summary>The code of a job as the cluster is told of it, and, unless it is used where it lies, the package to upload.</summary>
internal sealed record JobCode(CodeSpec Spec, CodePackage? Package);
