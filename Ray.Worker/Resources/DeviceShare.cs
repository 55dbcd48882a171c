using AkkaRay.Messages.Resources;

namespace AkkaRay.Worker.Resources;

/// <summary>A part of one accelerator, or all of it; <paramref name="Id"/> is what its driver library calls it.</summary>
internal readonly record struct DeviceShare(string Id, ResourceAmount Amount);
