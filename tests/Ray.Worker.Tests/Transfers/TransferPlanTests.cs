using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Transfers;

namespace AkkaRay.Worker.Tests.Transfers;

/// <summary>The way of one object to this node, and what becomes of it when a source fails.</summary>
public sealed class TransferPlanTests
{
    private static readonly ObjectId s_id = new TaskId(new OwnerId(3), 4).Return(1);
    private static readonly Guid s_here = Guid.Parse("00000000-0000-0000-0000-000000000001");
    private static readonly Guid s_first = Guid.Parse("00000000-0000-0000-0000-000000000002");
    private static readonly Guid s_second = Guid.Parse("00000000-0000-0000-0000-000000000003");

    private readonly TransferPlan _transfer = new(s_id, s_here);

    [Fact]
    public void Object_is_located_reserved_received_and_sealed()
    {
        Assert.Equal(new TransferStep.Locate(default, false, TimeSpan.Zero), _transfer.Next);
        _transfer.Located(From(s_first));
        Assert.Equal(new TransferStep.Reserve(100), _transfer.Next);
        _transfer.Reserved();
        Assert.Equal(0, Assert.IsType<TransferStep.Receive>(_transfer.Next).From);
        _transfer.Received();
        Assert.IsType<TransferStep.Seal>(_transfer.Next);
    }

    [Fact]
    public void Source_that_refuses_at_once_is_named_to_the_owner()
    {
        Begin();
        _transfer.Broken(0, isGone: true, "refused");

        Assert.Equal(new TransferStep.Locate(s_first, true, TimeSpan.Zero), _transfer.Next);
    }

    [Fact]
    public void Another_copy_goes_on_where_the_first_stopped()
    {
        Begin();
        _transfer.Broken(60, isGone: false, "reset");
        _transfer.Located(From(s_second));

        var step = Assert.IsType<TransferStep.Receive>(_transfer.Next);
        Assert.Equal((s_second, 60L), (step.Source.Stored!.Value.Arena, step.From));
    }

    [Fact]
    public void Source_that_dies_after_the_last_byte_is_asked_for_no_byte_twice()
    {
        Begin();
        _transfer.Broken(100, isGone: false, "reset before the end mark");
        _transfer.Located(From(s_second));

        Assert.Equal(100, Assert.IsType<TransferStep.Receive>(_transfer.Next).From);
    }

    [Fact]
    public void Object_that_was_made_again_begins_anew()
    {
        Begin();
        _transfer.Broken(60, isGone: true, "reset");
        _transfer.Located(From(s_second, edition: 2, length: 120));

        Assert.Equal(new TransferStep.Reserve(120), _transfer.Next);
        _transfer.Reserved();
        Assert.Equal(0, Assert.IsType<TransferStep.Receive>(_transfer.Next).From);
    }

    [Fact]
    public void Same_length_of_another_edition_begins_anew_too()
    {
        Begin();
        _transfer.Broken(60, isGone: true, "reset");
        _transfer.Located(From(s_second, edition: 2));

        Assert.Equal(new TransferStep.Reserve(100), _transfer.Next);
    }

    [Fact]
    public void Sources_that_fail_without_a_byte_are_tried_with_growing_pauses_and_not_for_ever()
    {
        Begin();
        var pauses = new List<TimeSpan>();
        for (var failure = 0; failure < TransferPlan.FailuresMax; failure++)
        {
            _transfer.Broken(0, isGone: false, "reset");
            pauses.Add(Assert.IsType<TransferStep.Locate>(_transfer.Next).Pause);
            _transfer.Located(From(s_first));
        }

        _transfer.Broken(0, isGone: false, "no route");

        Assert.Equal(pauses.Order(), pauses);
        Assert.Contains("no route", Assert.IsType<TransferStep.Fail>(_transfer.Next).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_forgives_earlier_failures()
    {
        Begin();
        for (var received = 1; received <= 3 * TransferPlan.FailuresMax; received++)
        {
            _transfer.Broken(received, isGone: false, "reset");
            Assert.Equal(TimeSpan.Zero, Assert.IsType<TransferStep.Locate>(_transfer.Next).Pause);
            _transfer.Located(From(s_first));
        }
    }

    [Fact]
    public void What_is_here_already_is_not_copied()
    {
        _transfer.Located(From(s_here));

        Assert.Equal(s_here, Assert.IsType<TransferStep.Here>(_transfer.Next).Location.Arena);
    }

    [Theory]
    [InlineData(CopyVerdict.Unknown)]
    [InlineData(CopyVerdict.Failed)]
    public void Owner_that_has_no_source_fails_it_with_his_words(CopyVerdict verdict)
    {
        Begin();
        _transfer.Broken(10, isGone: true, "reset");
        _transfer.Located(CopySource.None(verdict, "it was put"));

        Assert.Equal(new TransferStep.Fail(TransferFailure.Lost, "it was put"), _transfer.Next);
    }

    [Fact]
    public void Small_object_is_got_as_a_value()
    {
        _transfer.Located(CopySource.None(CopyVerdict.Small, ""));

        Assert.IsType<TransferStep.GetSmall>(_transfer.Next);
    }

    private static CopySource From(Guid arena, ulong edition = 1, long length = 100) => CopySource.From(
        edition, new ObjectAddress(s_id, "host", 1, default) { Stored = new StoredLocation(arena, 64, 5, length, 0) });

    private void Begin()
    {
        _transfer.Located(From(s_first));
        _transfer.Reserved();
    }
}
