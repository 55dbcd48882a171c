namespace ParameterServer.Tests;

public sealed class SoftmaxTests
{
    private const int Classes = 4;

    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("AKKARAY_SEED"), out var given) ? given : Environment.TickCount;

    private readonly Random _random = new(Seed);

    [Fact]
    public void Gradient_is_what_differences_of_the_loss_say()
    {
        int[] rows = [3, 17, 40, 99];
        var weights = new SparseRows(rows, [.. Enumerable.Range(0, rows.Length * Classes).Select(_ => _random.NextSingle() - 0.5f)]);
        Page[] pages = [.. Enumerable.Range(0, 5).Select(_ => RandomPage(rows))];
        var gradient = SparseRows.Zero(rows, Classes);
        Softmax.Gradient(pages, weights, Classes, gradient);

        for (var i = 0; i < weights.Values.Length; i++)
        {
            const float Step = 1e-2f;
            var slope = (LossWith(pages, weights, i, Step) - LossWith(pages, weights, i, -Step)) / (2 * Step);
            Assert.True(MathF.Abs(slope - gradient.Values[i]) < 1e-3f, $"Value {i}: {gradient.Values[i]}, by differences {slope}; AKKARAY_SEED={Seed}");
        }
    }

    [Fact]
    public void Model_that_knows_nothing_finds_all_libraries_as_likely_and_loses_the_logarithm_of_their_number()
    {
        int[] rows = [1, 2];
        Page[] pages = [RandomPage(rows), RandomPage(rows)];
        var (nothing, scores) = (SparseRows.Zero(rows, Classes), new float[Classes]);

        Softmax.Scores(pages[0], nothing, nothing.Index(), scores);

        Assert.All(scores, score => Assert.Equal(1f / Classes, score, 6));
        Assert.Equal(MathF.Log(Classes), Softmax.Gradient(pages, nothing, Classes, SparseRows.Zero(rows, Classes)), 5);
    }

    [Fact]
    public void Scores_sum_to_one_however_large_the_weights_are()
    {
        int[] rows = [1, 2];
        var (weights, scores) = (new SparseRows(rows, [1e4f, -1e4f, 0, 1, 1e4f, 5, 6, 7]), new float[Classes]);

        Softmax.Scores(new Page(0, rows, [0.8f, 0.6f]), weights, weights.Index(), scores);

        Assert.Equal(1, scores.Sum(), 5);
        Assert.Equal(1, scores[0], 5);
    }

    [Fact]
    public void Steps_against_the_gradient_lower_the_loss()
    {
        int[] rows = [0, 1, 2, 3];
        Page[] pages = [.. Enumerable.Range(0, Classes).Select(library => new Page(library, [library], [1]))];
        var weights = SparseRows.Zero(rows, Classes);
        var losses = new List<float>();
        for (var step = 0; step < 20; step++)
        {
            var gradient = SparseRows.Zero(rows, Classes);
            losses.Add(Softmax.Gradient(pages, weights, Classes, gradient));
            weights = new SparseRows(rows, [.. weights.Values.Zip(gradient.Values, (weight, slope) => weight - (4 * slope))]);
        }

        Assert.Equal(losses.OrderDescending(), losses);
        Assert.True(losses[^1] < 0.1f, $"{losses[^1]}");
    }

    private static float LossWith(Page[] pages, SparseRows weights, int index, float step)
    {
        var values = (float[])weights.Values.Clone();
        values[index] += step;
        return Softmax.Gradient(pages, new SparseRows(weights.Rows, values), Classes, SparseRows.Zero(weights.Rows, Classes));
    }

    private Page RandomPage(int[] rows)
        => new(_random.Next(Classes), [.. rows.Where((_, i) => i == 0 || _random.Next(2) == 0)], [.. rows.Select(_ => _random.NextSingle())]);
}
