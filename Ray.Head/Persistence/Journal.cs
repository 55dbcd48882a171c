using System.Data.Common;
using Akka.Persistence.Sql.Config;
using LinqToDB;
using Microsoft.Data.Sqlite;

namespace AkkaRay.Head.Persistence;

/// <summary>Where the journal and the snapshots are: one SQLite file in WAL mode.</summary>
internal static class Journal
{
    /// <summary>What an actor system has to be created with to have its journal in <paramref name="file"/>.</summary>
    public static DataOptionsSetup Setup(string file, string synchronous)
    {
        // A reader or a second connection waits for a writer this long instead of failing.
        var pragmas = $"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA busy_timeout=5000;";
        var connection = new SqliteConnectionStringBuilder { DataSource = file }.ToString();
        return new DataOptionsSetup(new DataOptions()
            .UseConnectionString(ProviderName.SQLiteMS, connection)
            .UseAfterConnectionOpened(opened => Execute(opened, pragmas), (opened, _) =>
            {
                Execute(opened, pragmas);
                return Task.CompletedTask;
            }));
    }

    private static void Execute(DbConnection connection, string pragmas)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text holds nothing but words of this class and a setting that is FULL or NORMAL.
        command.CommandText = pragmas;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
