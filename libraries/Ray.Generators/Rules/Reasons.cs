using System.Globalization;
using Microsoft.CodeAnalysis;

namespace AkkaRay.Generators.Rules;

/// <summary>Why a method cannot be remote, each with what to do about it.</summary>
internal static class Reasons
{
    public const string NotOrdinary
        = "only a static method of a class can be; move the code into one";

    public const string Instance
        = "it is an instance method, and the object it belongs to is in this process; make it static and pass what it needs";

    public const string Abstract
        = "it is abstract or virtual, so that no one method is meant; put [Remote] on a static method that calls it";

    public const string Generic
        = "it, or a class around it, is generic; write a method without type parameters for each type it is called with";

    public const string Hidden
        = "generated code cannot reach it; make it, and every class around it, internal or public";

    public const string ReturnsByReference
        = "it returns by reference, which means nothing in another process; return the value";

    public const string Streams
        = "it returns an enumerator, which belongs to one loop; return IAsyncEnumerable, and callers get a stream";

    public const string AsyncVoid
        = "it is 'async void', so nobody can tell when it has ended or that it failed; return Task";

    public const string ByReference
        = "it is passed by reference, and the caller's variable is in another process; take it by value and return what is new";

    public const string SecondToken
        = "a call has one CancellationToken and this is the second; remove it";

    public const string SecondState
        = "an actor keeps one state and this is the second; put both into one type";

    public static string MemberCalledRemote(INamedTypeSymbol type)
        => $"'{type.Name}' has or inherits a member called 'Remote', which hides the generated '{type.Name}.Remote'; rename that member";

    public static string ReturnsWhatCannotCross(ITypeSymbol refused)
        => $"it returns '{Names.Display(refused)}', which works only in the process that made it; return the data itself";

    public static string CannotCross(ITypeSymbol refused)
        => $"'{Names.Display(refused)}' works only in the process that made it; pass the data, or a name by which the method can open it";

    public static string NotAnAmount(string name, double found)
        => $"{name} is {found.ToString(CultureInfo.InvariantCulture)}; it must be a finite number, 0 or more";

    public static string NotACount(int found)
        => $"MaxRetries is {found.ToString(CultureInfo.InvariantCulture)}; it must be 0 or more, or -1 for ever";

    public static string NotANumberOfCalls(int found)
        => $"MaxCalls is {found.ToString(CultureInfo.InvariantCulture)}; it must be 1 or more, or 0 for no limit";

    public static string NotATime(string name, double found, double most)
        => $"{name} is {found.ToString(CultureInfo.InvariantCulture)}; it must be a number from 0, for none, to {most.ToString(CultureInfo.InvariantCulture)}";

    public const string SplitsNoTuple
        = "SplitReturns is for methods that return a tuple of two values or more, or a task of one; return a tuple or leave SplitReturns out";

    public static string SplitsTooMany(int found, int most)
        => $"SplitReturns would make {found.ToString(CultureInfo.InvariantCulture)} references of one call, and {most.ToString(CultureInfo.InvariantCulture)} is the most; return a list, or a stream with IAsyncEnumerable";

    public static string NotAnException(ITypeSymbol found)
        => $"RetryOn names '{Names.Display(found)}'; it may name only types derived from Exception that are internal or public";
}
