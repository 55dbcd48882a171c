namespace AkkaRay.Generators.Model;

/// <summary>
/// A class or interface marked <c>[Actor]</c>: all that its generated file depends on, and no more.
/// </summary>
/// <param name="Identity">Its names.</param>
/// <param name="TypeParameters">Its type parameters as source, such as <c>&lt;T&gt;</c>, or empty.</param>
/// <param name="Constraints">What it demands of them, each clause as source.</param>
/// <param name="IsInterface">Whether it is an interface, which cannot be created.</param>
/// <param name="Concurrency">How it takes its calls, as source.</param>
/// <param name="Defaults">The options its attribute gives, each as an initializer in source.</param>
/// <param name="Groups">Its concurrency groups, each as source.</param>
/// <param name="Constructors">Its public constructors.</param>
/// <param name="Methods">Its public methods, inherited ones too.</param>
internal sealed record ActorType(
    TypeIdentity Identity,
    string TypeParameters,
    EquatableArray<string> Constraints,
    bool IsInterface,
    string Concurrency,
    EquatableArray<string> Defaults,
    EquatableArray<string> Groups,
    EquatableArray<RemoteMethod> Constructors,
    EquatableArray<ActorMethod> Methods);
