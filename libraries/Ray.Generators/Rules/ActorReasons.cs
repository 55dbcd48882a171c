using System.Globalization;

namespace AkkaRay.Generators.Rules;

/// <summary>Why a class cannot be an actor or a member cannot be called on one, each with what to do about it.</summary>
internal static class ActorReasons
{
    public const string NoInstances
        = "an actor is an instance of a class, kept in another process; mark a class that is not static, or an interface";

    public const string InsideGeneric
        = "it is inside a generic class, so that its name is not one class; move it out";

    public const string NoConstructor
        = "it has no public constructor, so nobody can create one; make one public";

    public const string AlsoTasks
        = "it has methods marked [Remote], which would need the same name 'Remote'; move those into a static class";

    public const string GroupsOfSerial
        = "it has concurrency groups and is serial; make it interleaved or parallel with [Actor(Concurrency = …)]";

    public const string GenericMethod
        = "it is generic; write a method for each type it is called with, or make it internal if it is not for callers";

    public const string HiddenByHandle
        = "every handle has a member of that name, so a call would not reach the actor; rename it";

    public static string PublicField(string name)
        => $"its field '{name}' is public, and nobody can reach it in another process; make it private and add a method";

    public static string BadGroup(string name, int limit)
        => $"concurrency group '{name}' has the limit {limit.ToString(CultureInfo.InvariantCulture)}; it needs a name and a limit of 1 or more";

    public static string GroupTwice(string name)
        => $"concurrency group '{name}' is declared twice; remove one";

    public static string UnknownGroup(string name)
        => $"it names concurrency group '{name}', which the class does not have; add [ConcurrencyGroup(\"{name}\", …)] to the class";

    public static string NotACount(string name, int found)
        => $"{name} is {found.ToString(CultureInfo.InvariantCulture)}; it must be 0 or more, or -1 for ever";

    public static string NotALimit(int found)
        => $"MaxPendingCalls is {found.ToString(CultureInfo.InvariantCulture)}; it must be 1 or more, or -1 for no limit";

    public static string BadConcurrency(int found)
        => $"MaxConcurrency is {found.ToString(CultureInfo.InvariantCulture)}; it must be 0 or more, and no more than 1 for a serial actor";
}
