namespace ParameterServer;

/// <summary>How well a model tells the libraries of files it never saw: by page, and by file, whose pages vote together.</summary>
internal sealed record Examination(int Pages, int PagesRight, int Files, int FilesRight)
{
    public double PageAccuracy => (double)PagesRight / Pages;

    public double FileAccuracy => (double)FilesRight / Files;

    public static Examination Of(IEnumerable<DocFile> files, SparseRows model, int classes)
    {
        var index = model.Index();
        var result = new Examination(0, 0, 0, 0);
        foreach (var file in files)
        {
            var votes = new float[classes];
            var right = 0;
            var pages = 0;
            foreach (var page in PageReader.Read(file))
            {
                var scores = new float[classes];
                Softmax.Scores(page, model, index, scores);
                right += Best(scores) == file.Library ? 1 : 0;
                pages++;
                for (var c = 0; c < classes; c++)
                {
                    votes[c] += MathF.Log(MathF.Max(scores[c], 1e-12f));
                }
            }

            result = pages == 0 ? result : new Examination(
                result.Pages + pages, result.PagesRight + right, result.Files + 1, result.FilesRight + (Best(votes) == file.Library ? 1 : 0));
        }

        return result;
    }

    private static int Best(float[] scores) => Array.IndexOf(scores, scores.Max());
}
