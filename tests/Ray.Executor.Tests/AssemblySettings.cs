// The ambient session belongs to the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
