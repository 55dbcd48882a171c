using MemoryPack;

namespace WordCount;

/// <summary>What a task found: a word and its count at each index, and who counted it.</summary>
[MemoryPackable]
public sealed partial record WordCounts(string[] Words, long[] Counts)
{
    /// <summary>How many bytes of input are counted here.</summary>
    public long Bytes { get; init; }

    /// <summary>The node that ran the task.</summary>
    public string Node { get; init; } = "";

    /// <summary>The executor process that ran the task.</summary>
    public int Pid { get; init; }
}
