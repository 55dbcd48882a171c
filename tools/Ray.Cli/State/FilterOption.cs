using System.CommandLine;

namespace AkkaRay.Cli.State;

/// <summary>The option <c>--filter</c> of commands that list things.</summary>
internal static class FilterOption
{
    /// <summary>Lists <paramref name="what"/>, which have these <paramref name="keys"/>; refuses what is no filter.</summary>
    public static Option<string[]> Create(string what, IEnumerable<string> keys)
    {
        var filters = new Option<string[]>("--filter")
        {
            Description = $"Only {what} of which this holds: KEY=VALUE or KEY!=VALUE; all of several. Keys: {string.Join(", ", keys)}.",
        };
        filters.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                try
                {
                    ListFilter.Parse(token.Value, keys);
                }
                catch (FormatException wrong)
                {
                    result.AddError(wrong.Message);
                }
            }
        });
        return filters;
    }
}
