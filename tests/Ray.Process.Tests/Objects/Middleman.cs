using AkkaRay.Messages.Ids;

namespace AkkaRay.Process.Tests.Objects;

/// <summary>An actor whose process owns what others made for it on their nodes.</summary>
[Actor]
public sealed class Middleman
{
    private readonly List<ObjectRef<byte[]>> _made = [];

    public Survival.Place Where() => Survival.Place.Here;

    /// <summary>Has tasks of that node make so many objects, which stay there.</summary>
    public async Task<List<ObjectRef<byte[]>>> MakeOn(Guid node, int count)
    {
        var there = new TaskOptions { Strategy = SchedulingStrategy.NodeAffinity(new NodeId(node)) };
        List<ObjectRef<byte[]>> made = [.. Enumerable.Range(0, count).Select(seed => Loans.Remote.With(there).Bytes(seed))];
        await Task.WhenAll(made.Select(static one => one.WaitAsync()));
        _made.AddRange(made);
        return made;
    }

    /// <summary>The same, but on another node if that one is gone.</summary>
    public async Task<List<ObjectRef<byte[]>>> MakeNear(Guid node, int count)
    {
        var near = new TaskOptions { Strategy = SchedulingStrategy.NodeAffinity(new NodeId(node), soft: true) };
        List<ObjectRef<byte[]>> made = [.. Enumerable.Range(0, count).Select(seed => Loans.Remote.With(near).Bytes(seed))];
        await Task.WhenAll(made.Select(static one => one.WaitAsync()));
        return made;
    }

    /// <summary>The sum of what that actor makes once it may.</summary>
    public async Task<long> SumOfSlow(ActorHandle<Sloth> sloth, string folder)
        => (await sloth.Bytes(folder)).Sum(static one => (long)one);

    /// <summary>Puts an object and keeps it.</summary>
    public void Put(int seed) => _made.Add(Ray.Put(Loans.Fill(seed)));

    public async Task<long> Sum() => (await Ray.GetAll(_made)).Sum(static bytes => bytes.Sum(static one => (long)one));
}
