namespace ParameterServer;

/// <summary>
/// Multinomial logistic regression: a page's score for a library is the sum of its words' weights for it, the
/// probabilities are the softmax of the scores, the loss is the negative logarithm of the right one's probability.
/// </summary>
internal static class Softmax
{
    /// <summary>How many rows of weights the model has; words are hashed into them.</summary>
    public const int Rows = 1 << 14;

    /// <summary>
    /// Adds up the loss and the gradient of <paramref name="pages"/> given the weights of the rows they need,
    /// <paramref name="classes"/> to a row. Returns the mean loss.
    /// </summary>
    public static float Gradient(IReadOnlyList<Page> pages, SparseRows weights, int classes, SparseRows gradient)
    {
        var index = weights.Index();
        var scores = new float[classes];
        var loss = 0f;
        foreach (var page in pages)
        {
            Scores(page, weights, index, scores);
            loss -= MathF.Log(MathF.Max(scores[page.Library], 1e-12f));
            scores[page.Library] -= 1;
            for (var i = 0; i < page.Rows.Length; i++)
            {
                var row = gradient.Values.AsSpan(index[page.Rows[i]] * classes, classes);
                for (var c = 0; c < classes; c++)
                {
                    row[c] += page.Weights[i] * scores[c] / pages.Count;
                }
            }
        }

        return loss / pages.Count;
    }

    /// <summary>Fills <paramref name="scores"/> with the probabilities of each library.</summary>
    public static void Scores(Page page, SparseRows weights, Dictionary<int, int> index, float[] scores)
    {
        Array.Clear(scores);
        for (var i = 0; i < page.Rows.Length; i++)
        {
            var row = weights.Values.AsSpan(index[page.Rows[i]] * scores.Length, scores.Length);
            for (var c = 0; c < scores.Length; c++)
            {
                scores[c] += page.Weights[i] * row[c];
            }
        }

        var highest = scores.Max();
        var sum = 0f;
        for (var c = 0; c < scores.Length; c++)
        {
            sum += scores[c] = MathF.Exp(scores[c] - highest);
        }

        for (var c = 0; c < scores.Length; c++)
        {
            scores[c] /= sum;
        }
    }
}
