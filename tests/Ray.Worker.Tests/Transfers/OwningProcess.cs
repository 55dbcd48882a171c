using AkkaRay.Copies;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Transfer;

namespace AkkaRay.Worker.Tests.Transfers;

/// <summary>A process that owns one object, as node agents see it.</summary>
internal sealed class OwningProcess : IValueSource, ICopyDesk, IAsyncDisposable
{
    private readonly AccessToken _token = AccessToken.New();
    private readonly ValueServer _server;
    private readonly ContentCopies _copies;

    public OwningProcess(ObjectAddress first, params ObjectAddress[] others)
    {
        _server = new ValueServer("127.0.0.1", _token, this);
        _copies = new ContentCopies(first, Freed.Add);
        Array.ForEach(others, copy => _copies.Add(copy));
        Address = new ObjectAddress(first.Id, "127.0.0.1", _server.EnsureStarted(), _token);
    }

    public ObjectAddress Address { get; }

    public ICopyDesk? Copies => this;

    public IReadOnlyList<Guid> Arenas => _copies.Arenas;

    /// <summary>Copies that it let go.</summary>
    public List<ObjectAddress> Freed { get; } = [];

    public async Task<CopySource> LocateAsync(CopyQuestion question, CancellationToken cancellationToken)
    {
        if (question.Failed != default)
        {
            _copies.Failed(question.Reader, question.Failed, question.IsGone);
        }

        while (true)
        {
            var (source, change) = _copies.Take(question.Reader);
            if (source is not null || change is null)
            {
                return source is null ? CopySource.None(CopyVerdict.Unknown, "It is nowhere.") : CopySource.From(_copies.Edition, source);
            }

            await change.WaitAsync(cancellationToken);
        }
    }

    public bool Made(ObjectAddress copy, ulong edition) => edition == _copies.Edition && _copies.Add(copy);

    public void Left(ObjectId id, Guid reader) => _copies.Leave(reader);

    public void LetGo() => _copies.End();

    public ValueTask<HeldValue> GetAsync(ObjectId id, CancellationToken cancellationToken) => new(new HeldValue(ValueStatus.Unknown, default));

    public void Release(ObjectId id)
    {
        // It holds no values.
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
