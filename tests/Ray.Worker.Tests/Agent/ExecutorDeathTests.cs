using System.Diagnostics;
using AkkaRay.Messages.Errors;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Tests.Agent;

public sealed class ExecutorDeathTests : AgentSpec
{
    [Fact]
    public async Task Exit_is_told_with_its_code_its_last_words_and_the_task_begun_last()
    {
        var lost = await LoseAsync("exit-3");
        Assert.Equal((FaultKind.ExecutorDied, "n1", 42UL), (lost.Fault.Kind, lost.Fault.Node, lost.LastStarted));
        Assert.Equal(
            $"Executor process {lost.Fault.Pid} on node n1 ended with exit code 3. Last lines of its error output:\n  first line\n  last line",
            lost.Fault.Message);
        await AllFreeAsync();
    }

    [Fact]
    public async Task Fail_fast_is_told_as_the_signal_it_is_with_the_message()
    {
        var lost = await LoseAsync("fail-fast");
        Assert.Equal(7UL, lost.LastStarted);
        Assert.Contains("was ended by signal SIGABRT (6)", lost.Fault.Message, StringComparison.Ordinal);
        Assert.True(lost.Fault.Message.Contains("the reactor is too hot", StringComparison.Ordinal), lost.Fault.Message);
    }

    [Fact]
    public async Task Kill_from_outside_is_told_as_the_signal_it_is()
    {
        await JoinAsync();
        var granted = await GrantAsync(1);
        Process.GetProcessById(granted.Pid).Kill();
        var lost = await Driver.FishForMessageAsync<LeaseLost>(_ => true, Patience);
        Assert.Equal($"Executor process {granted.Pid} on node n1 was ended by signal SIGKILL (9)", lost.Fault.Message);
        Assert.Equal(0UL, lost.LastStarted);
        await AllFreeAsync();
    }

    [Fact]
    public async Task Late_question_about_a_lost_lease_gets_the_same_answer()
    {
        var lost = await LoseAsync("exit-3");
        Tell(new ExplainLoss(A.Lease(1)));
        var again = await Driver.ExpectMsgAsync<LeaseLost>(Patience);
        Assert.Equal(lost.Fault.Message, again.Fault.Message);
    }

    [Fact]
    public async Task Executor_that_closes_its_line_but_lives_on_is_killed()
    {
        var lost = await LoseAsync("hang-up");
        Assert.Contains("it closed its connection to its agent", lost.Fault.Message, StringComparison.Ordinal);
        await GoneAsync(lost.Fault.Pid);
    }

    [Fact]
    public async Task Code_that_crashes_while_loading_refuses_the_lease_after_three_tries()
    {
        await JoinAsync("crash-loading");
        Request(1);
        var refused = await Driver.FishForMessageAsync<LeaseRefused>(_ => true, Patience);
        Assert.Contains("3 executors in a row ended while they loaded the code of job-1", refused.Fault.Message, StringComparison.Ordinal);
        Assert.Contains("exit code 7", refused.Fault.Message, StringComparison.Ordinal);
    }

    private async Task<LeaseLost> LoseAsync(string behaviour)
    {
        await JoinAsync(behaviour);
        Request(1);
        return await Driver.FishForMessageAsync<LeaseLost>(_ => true, Patience);
    }
}
