using AkkaRay.FakeExecutor;

using var executor = new FakeExecutor();
return await executor.RunAsync();
