namespace AkkaRay.Process.Tests.Survival;

/// <summary>Where tasks find each other's references.</summary>
[Actor(Concurrency = ActorConcurrency.Interleaved)]
public sealed class Mailbox
{
    private readonly Dictionary<string, ObjectRef<int>> _letters = [];

    public void Put(string name, ObjectRef<int> letter) => _letters[name] = letter;

    public async Task<int> Await(string name, CancellationToken cancellationToken = default)
    {
        while (!_letters.ContainsKey(name))
        {
            await Task.Delay(10, cancellationToken);
        }

        return await _letters[name].GetAsync(null, cancellationToken);
    }
}
