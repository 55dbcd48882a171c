namespace AkkaRay.Process.Tests.Survival;

/// <summary>How much the endurance tests do: little in every run, all of it with <c>RAY_TEST_ENDURANCE=1</c>.</summary>
internal static class Endurance
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("RAY_TEST_ENDURANCE") == "1";

    public static int Of(int usual, int full) => IsFull ? full : usual;

    /// <summary>The seed of what is drawn in this run, another one each time unless <c>RAY_TEST_SEED</c> gives it.</summary>
    public static int Seed => Environment.GetEnvironmentVariable("RAY_TEST_SEED") is { } given ? int.Parse(given) : Environment.TickCount;
}
