namespace AkkaRay.ObjectStore.Tests;

/// <summary>How much the endurance tests do: little in every run, all of it with <c>RAY_TEST_ENDURANCE=1</c>.</summary>
internal static class Endurance
{
    public static int Of(int usual, int full) => Environment.GetEnvironmentVariable("RAY_TEST_ENDURANCE") == "1" ? full : usual;
}
