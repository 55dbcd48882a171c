namespace AkkaRay.Process.Tests.Survival;

/// <summary>What an actor of a <see cref="ChildDriver"/> answered: its count, and its process.</summary>
internal sealed record Counted(int Count, int Pid)
{
    public static Counted Parse(string answer) => answer.Split(' ') is [var count, var pid]
        ? new Counted(int.Parse(count), int.Parse(pid))
        : throw new FormatException($"'{answer}' is not a count and a process's id, as an actor of the test driver answers.");
}
