using AkkaRay.Benchmarks;

return await Commands.Root().Parse(args).InvokeAsync();
