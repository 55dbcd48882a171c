using System.Globalization;
using System.Security.Cryptography;

namespace AkkaRay.ObjectStore.Tests;

/// <summary>Seeds of drawn cases, named when one fails and drawn again by <c>AKKARAY_SEED</c>.</summary>
internal static class Seeds
{
    public static void Run(int count, Action<Random> test)
    {
        var asked = Environment.GetEnvironmentVariable("AKKARAY_SEED");
        for (var i = 0; i < (asked is null ? count : 1); i++)
        {
            var seed = asked is null ? RandomNumberGenerator.GetInt32(int.MaxValue) : int.Parse(asked, CultureInfo.InvariantCulture);
            try
            {
                test(new Random(seed));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"AKKARAY_SEED={seed} fails: {e.Message}", e);
            }
        }
    }
}
