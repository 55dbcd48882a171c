using System.Collections.Immutable;

namespace AkkaRay.Scheduling.Labels;

/// <summary>Reads a selector from left to right.</summary>
internal sealed class LabelParser(string text)
{
    private int _at;

    public List<LabelRequirement> Read()
    {
        var requirements = new List<LabelRequirement>();
        SkipSpace();
        while (_at < text.Length)
        {
            requirements.Add(Requirement());
            if (_at < text.Length)
            {
                Expect(',');
                if (_at == text.Length)
                {
                    throw Wrong("a requirement after ','");
                }
            }
        }

        return requirements;
    }

    private LabelRequirement Requirement()
    {
        if (TryTake("!"))
        {
            return new LabelRequirement(Key(), LabelOperator.Missing, []);
        }

        var key = Key();
        if (_at == text.Length || text[_at] == ',')
        {
            return new LabelRequirement(key, LabelOperator.Exists, []);
        }

        if (TryTake("!="))
        {
            return new LabelRequirement(key, LabelOperator.NotIn, [Value()]);
        }

        if (TryTake("==") || TryTake("="))
        {
            return new LabelRequirement(key, LabelOperator.In, [Value()]);
        }

        return Word() switch
        {
            "in" => new LabelRequirement(key, LabelOperator.In, Values()),
            "notin" => new LabelRequirement(key, LabelOperator.NotIn, Values()),
            var other => throw Wrong($"'=', '!=', 'in', 'notin' or ',' instead of '{other}' after '{key}'"),
        };
    }

    private ImmutableArray<string> Values()
    {
        Expect('(');
        var values = new SortedSet<string>(StringComparer.Ordinal) { Value() };
        while (TryTake(","))
        {
            values.Add(Value());
        }

        Expect(')');
        return [.. values];
    }

    private string Key()
    {
        var key = Word();
        return key.Length > 0 && LabelSyntax.ProblemOfKey(key) is { } problem ? throw Wrong($"a label key; {problem}")
            : key.Length > 0 ? key
            : throw Wrong("a label key");
    }

    private string Value()
    {
        var value = Word();
        return LabelSyntax.ProblemOfValue(value) is { } problem ? throw Wrong($"a label value; {problem}") : value;
    }

    private string Word()
    {
        var start = _at;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && text[_at] is not (',' or '(' or ')' or '=' or '!'))
        {
            _at++;
        }

        var word = text[start.._at];
        SkipSpace();
        return word;
    }

    private bool TryTake(string sign)
    {
        if (string.CompareOrdinal(text, _at, sign, 0, sign.Length) != 0)
        {
            return false;
        }

        _at += sign.Length;
        SkipSpace();
        return true;
    }

    private void Expect(char sign)
    {
        if (!TryTake(sign.ToString()))
        {
            throw Wrong($"'{sign}'");
        }
    }

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private FormatException Wrong(string expected)
        => new($"The label selector '{text}' cannot be read: at character {_at + 1} there should be {expected}. Write it like zone in (a,b),tier!=low,gpu,!old.");
}
