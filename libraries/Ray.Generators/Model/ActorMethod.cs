namespace AkkaRay.Generators.Model;

/// <summary>One method of an actor.</summary>
/// <param name="Method">What it has in common with a task's.</param>
/// <param name="Receiver">The type to call it on as source, if not the actor's own: an interface that declares it.</param>
/// <param name="Options">What its attribute gives, each as an initializer in source.</param>
internal sealed record ActorMethod(RemoteMethod Method, string? Receiver, EquatableArray<string> Options);
