using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AkkaRay.Style.Tests.Sources;

/// <summary>Decide in plain classes, act in thin actors.</summary>
public sealed partial class ActorTests
{
    [Fact]
    public void Only_shells_know_Akka()
        => Repository.AssertNone(
            from file in SourceFile.All
            where Repository.IsProduct(file.Path) && !Shells.MayKnowAkka(file.Path)
            from line in file.Nodes<UsingDirectiveSyntax>()
            where line.NamespaceOrType.ToString().Split('.')[0] == "Akka"
            select $"{file.At(line)}: {line}");

    [Fact]
    public void Executor_is_free_of_Akka()
        => Repository.AssertNone(
            from file in SourceFile.All
            where file.Path.StartsWith("libraries/Ray.Executor/", StringComparison.Ordinal)
            from line in file.Nodes<UsingDirectiveSyntax>()
            where line.NamespaceOrType.ToString().Split('.')[0] == "Akka"
            select file.At(line));

    [Fact]
    public void Receive_handlers_written_as_lambdas_are_one_expression()
        => Repository.AssertNone(
            from file in SourceFile.All
            where Repository.IsProduct(file.Path)
            from call in file.Nodes<InvocationExpressionSyntax>()
            where call.Expression is GenericNameSyntax { Identifier.Text: "Receive" or "ReceiveAsync" or "Command" or "CommandAsync" or "Recover" }
            where call.ArgumentList.Arguments.Any(argument => argument.Expression is LambdaExpressionSyntax { Block: not null })
            select file.At(call));

    /// <summary>A log call with a placeholder too many prints braces or throws where nobody looks.</summary>
    [Fact]
    public void Log_templates_have_one_argument_per_placeholder()
        => Repository.AssertNone(
            from file in SourceFile.All
            from call in file.Nodes<InvocationExpressionSyntax>()
            where IsLogging(call)
            let arguments = call.ArgumentList.Arguments.Select(argument => argument.Expression).ToList()
            let template = arguments.FindIndex(argument => argument is LiteralExpressionSyntax)
            where template < 0
                || Placeholder().Count(((LiteralExpressionSyntax)arguments[template]).Token.ValueText) != arguments.Count - template - 1
            select file.At(call));

    [Fact]
    public void Log_lines_stand_in_log_files()
        => Repository.AssertNone(
            from file in SourceFile.All
            where Repository.IsProduct(file.Path) && !file.Path.EndsWith("Log.cs", StringComparison.Ordinal)
            from call in file.Nodes<InvocationExpressionSyntax>()
            where IsLogging(call)
            select file.At(call));

    /// <summary>Settings are a record made once at start; an actor that looks them up itself cannot be tested without a file.</summary>
    [Fact]
    public void Actors_do_not_read_configuration()
        => Repository.AssertNone(
            from file in SourceFile.All
            where file.Path.EndsWith("Actor.cs", StringComparison.Ordinal)
            from access in file.Nodes<MemberAccessExpressionSyntax>()
            where access.ToString().EndsWith("System.Settings.Config", StringComparison.Ordinal)
            select file.At(access));

    private static bool IsLogging(InvocationExpressionSyntax call)
        => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Debug" or "Info" or "Warning" or "Error" } method
            && method.Expression.ToString() is "log" or "_log";

    [GeneratedRegex(@"\{[A-Za-z]\w*(:[^}]*)?\}")]
    private static partial Regex Placeholder();
}
