// Every test starts processes; at once they would only wait for one another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
