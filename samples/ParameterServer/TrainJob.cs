using System.Diagnostics;
using System.Globalization;
using AkkaRay;
using AkkaRay.Local;

namespace ParameterServer;

/// <summary>The driver's part: creates the actors, keeps the trainers busy and checkpoints of the shards, examines what was learnt.</summary>
internal sealed class TrainJob(JobOptions options, Corpus corpus)
{
    private const float Rate = 0.5f;
    private const int StepsPerRound = 10;

    private readonly Checkpoint?[] _checkpoints = new Checkpoint?[options.Shards];

    private int Classes => corpus.Libraries.Count;

    public static async Task<int> RunAsync(JobOptions options, CancellationToken cancellationToken)
    {
        var corpus = Corpus.Find(options.Input);
        if (corpus.Libraries.Count < 2)
        {
            Console.Error.WriteLine($"Below {options.Input} there are not two libraries with four documentation files or more. Name another folder with --input.");
            return 1;
        }

        await using var cluster = options.Address is null
            ? await LocalCluster.StartAsync(new() { Workers = options.Workers }, cancellationToken)
            : null;
        await using var ray = await Ray.InitAsync(new RayOptions { Address = options.Address ?? cluster!.Address, Name = "parameter server" }, cancellationToken);
        await new TrainJob(options, corpus).TrainAsync(cancellationToken);
        return 0;
    }

    private async Task TrainAsync(CancellationToken cancellationToken)
    {
        var shards = Enumerable.Range(0, options.Shards)
            .Select(part => Shard.Remote.New(part, options.Shards, Classes, Rate)).ToArray();
        var trainers = Enumerable.Range(0, options.Trainers).Select(index => NewTrainer(index, shards)).ToList();
        var pages = (await Ray.GetAll(trainers.Select(trainer => trainer.Pages()), cancellationToken: cancellationToken)).Sum();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Classes} libraries, {corpus.Training.Count} files with {pages} pages to learn from, {corpus.HeldOut.Count} files held out"));

        var watch = Stopwatch.StartNew();
        await new LossCurve().ShowAsync(tell => RunRoundsAsync(shards, trainers, loss => tell(watch.Elapsed.TotalSeconds, loss), cancellationToken));
        await SaveAsync(shards);
        var result = Examination.Of(corpus.HeldOut, Model(), Classes);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"RESULT libraries={Classes} pages={pages} steps={options.Rounds * StepsPerRound * options.Trainers} heldOutFiles={result.Files} fileAccuracy={result.FileAccuracy:F3} pageAccuracy={result.PageAccuracy:F3} seconds={watch.Elapsed.TotalSeconds:F2}"));
    }

    private async Task RunRoundsAsync(
        ActorHandle<Shard>[] shards, List<ActorHandle<Trainer>> trainers, Action<float> tell, CancellationToken cancellationToken)
    {
        for (var round = 0; round < options.Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var training = trainers.Select(trainer => trainer.Train(StepsPerRound)).ToList();
            if (options.KillActor && round == options.Rounds / 2)
            {
                // A power cut for one shard and one trainer: the one comes back from its checkpoint, the other reads its files again.
                await Ray.KillAsync(shards[0], noRestart: false, cancellationToken);
                await Ray.KillAsync(trainers[^1], noRestart: false, cancellationToken);
            }

            while ((await Ray.WaitAsync(training, training.Count, TimeSpan.FromMilliseconds(100), cancellationToken)).Pending.Count > 0)
            {
                await RestoreAsync(shards);
            }

            tell((await Ray.GetAll(training, cancellationToken: cancellationToken)).Average());
            await SaveAsync(shards);
        }
    }

    private ActorHandle<Trainer> NewTrainer(int index, ActorHandle<Shard>[] shards)
    {
        var files = corpus.Training.Where((_, i) => i % options.Trainers == index).ToList();
        return Trainer.Remote.New([.. files.Select(file => file.Path)], [.. files.Select(file => file.Library)], shards, Classes, seed: index);
    }

    private async Task SaveAsync(ActorHandle<Shard>[] shards)
    {
        var saved = await Ray.GetAll(shards.Select(shard => shard.Save()));
        for (var part = 0; part < saved.Length; part++)
        {
            _checkpoints[part] = saved[part] ?? _checkpoints[part];
        }

        await RestoreAsync(shards);
    }

    // Shards that know something ignore it.
    private async Task RestoreAsync(ActorHandle<Shard>[] shards)
    {
        if (options.KillActor && _checkpoints[0] is not null)
        {
            await shards[0].Restore(_checkpoints[0]!);
        }
    }

    private SparseRows Model()
    {
        var rows = Enumerable.Range(0, options.Shards).SelectMany(part => Enumerable.Range(0, Softmax.Rows / options.Shards).Select(i => (i * options.Shards) + part));
        return new SparseRows([.. rows], [.. _checkpoints.SelectMany(checkpoint => checkpoint!.Weights)]);
    }
}
