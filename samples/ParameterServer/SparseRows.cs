using MemoryPack;

namespace ParameterServer;

/// <summary>Some rows of the model, and their numbers: as many values to each row as there are libraries.</summary>
[MemoryPackable]
public sealed partial record SparseRows(int[] Rows, float[] Values)
{
    /// <summary>These rows, all zero.</summary>
    public static SparseRows Zero(int[] rows, int classes) => new(rows, new float[rows.Length * classes]);

    /// <summary>Where each row is among these.</summary>
    public Dictionary<int, int> Index()
    {
        var index = new Dictionary<int, int>(Rows.Length);
        for (var i = 0; i < Rows.Length; i++)
        {
            index[Rows[i]] = i;
        }

        return index;
    }
}
