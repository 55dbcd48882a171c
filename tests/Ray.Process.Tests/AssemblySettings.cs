// The ambient session belongs to the whole process, and clusters of real processes need the machine for themselves.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
