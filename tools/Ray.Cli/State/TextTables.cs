using Spectre.Console;

namespace AkkaRay.Cli.State;

/// <summary>How all tables of the command look: titled, without lines, readable in plain text.</summary>
internal static class TextTables
{
    public static Table Create(params ReadOnlySpan<string> columns)
    {
        var table = new Table { Border = TableBorder.None };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column.ToUpperInvariant())) { Padding = new Padding(table.Columns.Count == 0 ? 2 : 0, 0, 2, 0) });
        }

        return table;
    }

    public static void Add(Table table, params ReadOnlySpan<string> cells)
    {
        var texts = new List<Text>(cells.Length);
        foreach (var cell in cells)
        {
            texts.Add(new Text(cell));
        }

        table.AddRow(texts);
    }

    public static void Write(IAnsiConsole console, string title, Table table, string none)
    {
        if (table.Rows.Count == 0)
        {
            console.MarkupLineInterpolated($"[bold]{title}[/]: {none}");
        }
        else
        {
            console.MarkupLineInterpolated($"[bold]{title}[/]");
            console.Write(table);
        }

        console.WriteLine();
    }
}
