using System.Net;
using System.Net.Sockets;
using AkkaRay.Driver.Tests.Submission;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;
using AkkaRay.Values;

namespace AkkaRay.Driver.Tests.Ownership;

public sealed class ObjectTiesTests : IAsyncDisposable
{
    // An owner that can be reached and says nothing.
    private readonly TcpListener _silent = new(IPAddress.Loopback, 0);
    private readonly TestOwner _owner = new();
    private readonly ObjectAddress _address;

    public ObjectTiesTests()
    {
        _silent.Start();
        var id = new TaskId(new OwnerId(5), 6).Return(1);
        _address = new ObjectAddress(id, "127.0.0.1", ((IPEndPoint)_silent.LocalEndpoint).Port, AccessToken.New());
    }

    public ValueTask DisposeAsync()
    {
        ReferenceScope.Inside = null;
        _silent.Dispose();
        return _owner.DisposeAsync();
    }

    [Fact]
    public void References_read_from_one_value_share_what_it_holds_until_the_last_is_let_go()
    {
        var ties = ObjectTies.Of(_owner.Core, [_address]);
        ReferenceScope.Inside = ties;
        var (first, second) = (_owner.Core.Exports.Import<int>(_address), _owner.Core.Exports.Import<int>(_address));
        Assert.Equal(1, _owner.Core.Borrowings.All[_address.Id]);

        ties.Dispose();
        first.Dispose();
        first.Dispose();
        Assert.Equal(1, _owner.Core.Borrowings.All[_address.Id]);

        second.Dispose();
        Assert.Empty(_owner.Core.Borrowings.All);
    }

    [Fact]
    public void Reference_read_after_its_value_was_let_go_borrows_for_itself()
    {
        var ties = ObjectTies.Of(_owner.Core, [_address]);
        ReferenceScope.Inside = ties;
        ties.Dispose();
        Assert.Empty(_owner.Core.Borrowings.All);

        using var late = _owner.Core.Exports.Import<int>(_address);

        Assert.Equal(1, _owner.Core.Borrowings.All[_address.Id]);
    }
}
