using AkkaRay.Driver.Tests.Submission;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;
using AkkaRay.Values;

namespace AkkaRay.Driver.Tests.Values;

public sealed class ReferenceTests : IAsyncDisposable
{
    private sealed class Session(OwnerCore core) : IReferenceBinder
    {
        public List<ObjectId> Exported { get; } = [];

        public ObjectAddress Export(ObjectRef reference)
        {
            Exported.Add(reference.Id);
            return new ObjectAddress(reference.Id, "host", 1234, new AccessToken(Guid.Empty));
        }

        public ObjectRef<T> Import<T>(ObjectAddress address) => address.Port == 1234 ? new ObjectRef<T>(core, address.Id, new BorrowedObject(core, address)) : throw new InvalidOperationException();

        public ObjectRef ImportVoid(ObjectAddress address) => new(core, address.Id, new BorrowedObject(core, address));
    }

    private readonly TestOwner _owner = new();
    private readonly Session _session;

    private readonly ObjectId _id = new TaskId(new OwnerId(5), 6).Return(1);

    public ReferenceTests() => ReferenceScope.Current = _session = new Session(_owner.Core);

    public ValueTask DisposeAsync()
    {
        ReferenceScope.Current = null;
        return _owner.DisposeAsync();
    }

    [Fact]
    public void A_reference_is_exported_and_imported()
    {
        Assert.Equal(_id, Trip.Of(new ObjectRef<int>(_owner.Core, _id, Loan(_id))).Id);
        Assert.Equal(CodecTag.Reference, Trip.Tag(new ObjectRef<int>(_owner.Core, _id, Loan(_id))));
        Assert.Equal(_id, Trip.Of(new ObjectRef(_owner.Core, _id, Loan(_id))).Id);
        Assert.Equal(_id, Assert.IsType<ObjectRef<string>>(Trip.Of<ObjectRef>(new ObjectRef<string>(_owner.Core, _id, Loan(_id)))).Id);
    }

    [Fact]
    public void References_are_found_wherever_they_are()
    {
        var reference = new ObjectRef<int>(_owner.Core, _id, Loan(_id));
        var back = Trip.Of(new List<object> { reference, new { Inner = reference } });
        Assert.Equal(_id, Assert.IsType<ObjectRef<int>>(back[0]).Id);
        Assert.Equal([_id], _session.Exported);
        Func<ObjectId> capturing = () => reference.Id;
        Assert.Equal(_id, Trip.Of(capturing)());
        Assert.Equal(_id, Trip.Of(new[] { reference })[0].Id);
    }

    [Fact]
    public void References_travel_on_the_deep_stack_too()
    {
        object chain = new ObjectRef<int>(_owner.Core, _id, Loan(_id));
        for (var i = 0; i < 20_000; i++)
        {
            chain = Tuple.Create(i, chain);
        }

        object? back = Trip.Of(chain);
        while (back is Tuple<int, object> link)
        {
            back = link.Item2;
        }

        Assert.Equal(_id, Assert.IsType<ObjectRef<int>>(back).Id);
    }

    [Fact]
    public void Without_a_session_a_reference_is_refused()
    {
        ReferenceScope.Current = null;
        Assert.Contains("no session", Trip.Refusal(new ObjectRef<int>(_owner.Core, _id, Loan(_id))), StringComparison.Ordinal);
        Assert.Contains("no session", Trip.Refusal<object>(new List<object> { new ObjectRef<int>(_owner.Core, _id, Loan(_id)) }), StringComparison.Ordinal);
    }

    private BorrowedObject Loan(ObjectId id) => new(_owner.Core, new ObjectAddress(id, "127.0.0.1", 1234, default));
}
