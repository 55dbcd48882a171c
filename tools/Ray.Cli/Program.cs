using AkkaRay.Cli;

return await RayCommand.RunAsync(args, CancellationToken.None);
