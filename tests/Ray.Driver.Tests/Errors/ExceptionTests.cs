using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Values;
using MemoryPack;

namespace AkkaRay.Driver.Tests.Errors;

public sealed class ExceptionTests
{
    private sealed class OrderException(string message, int code, Stream? file) : InvalidOperationException(message)
    {
        private readonly Stream? _file = file;

        public int Code { get; } = code;

        public bool HasFile => _file is not null;
    }

    private sealed class HostileException : Exception
    {
        public override string Message => throw new InvalidOperationException("no message");

        public override string StackTrace => throw new InvalidOperationException("no trace");

        public override string ToString() => throw new InvalidOperationException("no text");
    }

    private static Exception Thrown(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (Exception caught)
        {
            return caught;
        }
    }

    private static Exception Trip(Exception exception) => ExceptionCodec.Decode(ExceptionCodec.Encode(exception), "node n1, process 42");

    [Fact]
    public void An_exception_keeps_type_message_fields_data_and_trace()
    {
        var original = new OrderException("bad", 42, null) { HResult = 77, HelpLink = "http://help", Source = "me" };
        original.Data["key"] = new[] { 1, 2 };
        var back = Assert.IsType<OrderException>(Trip(Thrown(original)));
        Assert.Equal(("bad", 42, 77, "http://help", "me"), (back.Message, back.Code, back.HResult, back.HelpLink, back.Source));
        Assert.Equal([1, 2], Assert.IsType<int[]>(back.Data["key"]));
        Assert.Contains("node n1, process 42", back.StackTrace, StringComparison.Ordinal);
        Assert.Contains(nameof(Thrown), back.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_cannot_be_sent_is_left_out_and_noted()
    {
        var back = Assert.IsType<OrderException>(Trip(Thrown(new OrderException("bad", 42, new MemoryStream()))));
        Assert.Equal((42, false), (back.Code, back.HasFile));
        Assert.Contains("not sent: _file", back.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void Cause_of_an_actors_death_comes_along_in_the_exception_and_in_the_fault()
    {
        var cause = new DeathCause.ProcessDied(new RayFault(FaultKind.ExecutorDied, "exit code 137") { Node = "n1", Pid = 9 });
        var fault = new RayFault(FaultKind.ActorDied, "dead") { Cause = cause };
        var received = MemoryPackSerializer.Deserialize<RayFault>(MemoryPackSerializer.Serialize(fault))!;

        var exception = Assert.IsType<ActorDiedException>(FaultMapper.ToException(received, default));
        var back = Assert.IsType<ActorDiedException>(Trip(Thrown(exception)));

        Assert.Equal(9, Assert.IsType<DeathCause.ProcessDied>(exception.Cause).Fault.Pid);
        Assert.Equal(("exit code 137", "n1"), (Assert.IsType<DeathCause.ProcessDied>(back.Cause).Fault.Message, ((DeathCause.ProcessDied)back.Cause).Fault.Node));
    }

    [Fact]
    public void Causes_come_along()
    {
        var back = Trip(new IOException("outer", new ArgumentNullException("name", "inner")));
        Assert.Equal("name", Assert.IsType<ArgumentNullException>(back.InnerException).ParamName);
        var many = Assert.IsType<AggregateException>(Trip(new AggregateException("all", new IOException("a"), new OrderException("b", 9, null))));
        Assert.Equal(9, Assert.IsType<OrderException>(many.InnerExceptions[1]).Code);
        Assert.Same(many.InnerExceptions[0], many.InnerException);
    }

    [Fact]
    public void An_exception_within_itself_ends_somewhere()
    {
        var self = new IOException("self");
        self.Data["me"] = self;
        Assert.Equal("self", Trip(self).Message);
    }

    [Fact]
    public void A_deep_chain_of_causes_is_cut()
    {
        Exception chain = new IOException("root");
        for (var i = 0; i < 500; i++)
        {
            chain = new IOException("level", chain);
        }

        Assert.Equal("level", Trip(chain).Message);
    }

    [Fact]
    public void An_exception_that_throws_when_looked_at_travels_still()
        => Assert.IsType<HostileException>(Trip(new HostileException()));

    [Fact]
    public void An_unknown_type_becomes_a_stand_in()
    {
        var record = ExceptionWriter.Record(Thrown(new IOException("full"))) with { Type = "Shop.OrderException, Shop" };
        var back = Assert.IsType<UnknownRemoteException>(ExceptionReader.Rebuild(record, "node n1"));
        Assert.Equal(("Shop.OrderException", "Shop.OrderException: full"), (back.TypeName, back.Message));
        Assert.Contains(nameof(Thrown), back.RemoteText, StringComparison.Ordinal);
    }

    [Fact]
    public void Exceptions_travel_as_values_and_inside_values()
    {
        Assert.Equal(3, Values.Trip.Of(new OrderException("x", 3, null)).Code);
        Assert.Equal("x", Assert.IsType<IOException>(Values.Trip.Of<object[]>([new IOException("x")])[0]).Message);
    }

    [Fact]
    public void A_user_exception_becomes_a_fault_and_a_task_exception_again()
    {
        var task = new TaskId(new OwnerId(1), 2);
        var fault = FaultMapper.FromUserException(Thrown(new OrderException("bad", 42, null)), "n1", 42);
        Assert.Equal(FaultKind.TaskFailed, fault.Kind);
        Assert.Equal([typeof(OrderException).FullName!, "System.InvalidOperationException", "System.SystemException", "System.Exception"], fault.ExceptionTypes);
        var back = Assert.IsType<RayTaskException>(FaultMapper.ToException(fault, task));
        Assert.True(back.Is<InvalidOperationException>(out var inner) && inner is OrderException { Code: 42 });
        Assert.False(back.Is<IOException>(out _));
        Assert.Equal(("n1", 42, task), (back.Node, back.Pid, back.Task));
        Assert.Contains(nameof(Thrown), back.RemoteStackTrace, StringComparison.Ordinal);
        Assert.Contains(nameof(Thrown), back.ToString(), StringComparison.Ordinal);
        Assert.Contains("node n1, process 42", back.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_awaiter_gets_an_exception_of_its_own()
    {
        var fault = FaultMapper.FromUserException(new IOException("x"), "n1", 42);
        var (one, two) = (FaultMapper.ToException(fault, default), FaultMapper.ToException(fault, default));
        Assert.NotSame(one, two);
        Assert.NotSame(one.InnerException, two.InnerException);
    }

    [Theory]
    [InlineData(FaultKind.TaskCanceled, typeof(RayTaskCanceledException))]
    [InlineData(FaultKind.ExecutorDied, typeof(ExecutorDiedException))]
    [InlineData(FaultKind.NodeDied, typeof(NodeDiedException))]
    [InlineData(FaultKind.OwnerDied, typeof(OwnerDiedException))]
    [InlineData(FaultKind.ObjectLost, typeof(ObjectLostException))]
    [InlineData(FaultKind.NotSerializable, typeof(RaySerializationException))]
    [InlineData(FaultKind.CodeNotLoadable, typeof(CodeNotLoadableException))]
    [InlineData(FaultKind.Unschedulable, typeof(TaskUnschedulableException))]
    [InlineData(FaultKind.SessionEnded, typeof(SessionEndedException))]
    [InlineData((FaultKind)200, typeof(RayException))]
    public void Every_fault_has_its_exception(FaultKind kind, Type type)
    {
        var exception = FaultMapper.ToException(new RayFault(kind, "why"), default);
        Assert.IsType(type, exception);
        Assert.Equal("why", exception.Message);
    }

    [Fact]
    public void A_fault_with_damaged_exception_bytes_still_says_what_it_knows()
    {
        var fault = new RayFault(FaultKind.TaskFailed, "why") { Exception = [1, 2, 3], ExceptionTypes = ["Shop.Broken"] };
        Assert.Contains("why", FaultMapper.ToException(fault, default).Message, StringComparison.Ordinal);
    }
}
