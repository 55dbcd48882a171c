using System.Globalization;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Actors.ActorProtocol;

namespace AkkaRay.Cli.State;

/// <summary>Asks a cluster's GCS for Ray actors.</summary>
internal static class ActorQuery
{
    private const int Page = 1000;

    /// <summary>All that the filter lets through, page by page.</summary>
    public static async Task<IReadOnlyList<ActorInfo>> ListAsync(
        this ClusterQuery query, ActorFilter filter, string? space, bool namedOnly, bool includeDead, CancellationToken cancellationToken)
    {
        List<ActorInfo> found = [];
        for (var skip = 0; ;)
        {
            var question = new ListActors(RequestId.New(), space, namedOnly, includeDead || filter.WantsDead, skip, Page);
            var page = await query.AskAsync<ActorsListed>(question, cancellationToken);
            found.AddRange(page.Actors.Where(filter.Lets));
            skip += page.Actors.Length;
            if (page.Actors.IsEmpty || skip >= page.Total)
            {
                return found;
            }
        }
    }

    /// <summary>The actor of this id, or the living one of this name.</summary>
    /// <exception cref="CliException">There is none, or several have the name.</exception>
    public static async Task<ActorInfo> GetAsync(
        this ClusterQuery query, string idOrName, string? space, CancellationToken cancellationToken)
    {
        var none = new ActorFilter(null, null, null, null);
        var all = await query.ListAsync(none, space, namedOnly: false, includeDead: true, cancellationToken);
        ActorInfo[] found = [.. all.Where(actor => IdOf(actor.Id) == idOrName || $"{actor.Id}" == idOrName)];
        found = found.Length > 0 ? found : [.. all.Where(actor => actor.Name == idOrName && !actor.IsDead)];
        found = found.Length > 0 ? found : [.. all.Where(actor => actor.Name == idOrName).TakeLast(1)];
        return found switch
        {
            [var only] => only,
            [] => throw new CliException($"There is no actor with the id or the name '{idOrName}'. 'ray list actors --all' shows those there are, and 'ray list activations' those with keys."),
            _ => throw new CliException($"{found.Length} actors are meant by '{idOrName}': {string.Join(", ", found.Select(actor => $"{IdOf(actor.Id)} in namespace '{actor.Namespace}'"))}. Give the id, or --namespace."),
        };
    }

    /// <summary>An actor's id in full, as other commands take it.</summary>
    public static string IdOf(ActorId actor) => string.Create(CultureInfo.InvariantCulture, $"{actor.Owner.Value:x16}-{actor.Number}");
}
