using AkkaRay;

namespace ParameterServer;

/// <summary>
/// A part of the model: the rows whose number leaves <paramref name="part"/> when divided by <paramref name="parts"/>.
/// Gradients are applied as they come, in whatever order, with AdaGrad (Duchi et al. 2011): each weight learns slower the
/// more it has moved. An instance that was restarted knows nothing until it is restored.
/// </summary>
[Actor(MaxRestarts = -1, MaxTaskRetries = -1)]
public sealed class Shard(int part, int parts, int classes, float rate)
{
    private readonly float[] _weights = new float[Softmax.Rows / parts * classes];
    private readonly float[] _moved = new float[Softmax.Rows / parts * classes];
    private bool _isRestored = RayActorContext.Current.RestartCount == 0;

    /// <summary>The weights of these rows, all of which are of this part; null while the shard waits to be restored.</summary>
    public float[]? Pull(int[] rows)
    {
        if (!_isRestored)
        {
            return null;
        }

        var values = new float[rows.Length * classes];
        for (var i = 0; i < rows.Length; i++)
        {
            _weights.AsSpan(Start(rows[i]), classes).CopyTo(values.AsSpan(i * classes));
        }

        return values;
    }

    /// <summary>Moves the weights against a gradient.</summary>
    public void Push(SparseRows gradient)
    {
        for (var i = 0; i < gradient.Rows.Length; i++)
        {
            var start = Start(gradient.Rows[i]);
            for (var c = 0; c < classes; c++)
            {
                var slope = gradient.Values[(i * classes) + c];
                var moved = _moved[start + c] += slope * slope;
                _weights[start + c] -= rate * slope / (MathF.Sqrt(moved) + 1e-8f);
            }
        }
    }

    /// <summary>Everything it knows, to be kept elsewhere; null while it waits to be restored.</summary>
    public Checkpoint? Save() => _isRestored ? new Checkpoint(_weights, _moved) : null;

    /// <summary>Takes up what it knew before it was restarted. Does nothing when it knows something already.</summary>
    public void Restore(Checkpoint checkpoint)
    {
        if (!_isRestored)
        {
            checkpoint.Weights.CopyTo(_weights, 0);
            checkpoint.Moved.CopyTo(_moved, 0);
            _isRestored = true;
        }
    }

    private int Start(int row)
        => row % parts == part ? row / parts * classes : throw new ArgumentException($"Row {row} is not of part {part} of {parts}.");
}
