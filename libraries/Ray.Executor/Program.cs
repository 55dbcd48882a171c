using AkkaRay.Executor;

return ExecutorSettings.TryRead(out var settings, out var problem)
    ? ExecutorProgram.Run(settings)
    : ExecutorProgram.Refuse(problem);
