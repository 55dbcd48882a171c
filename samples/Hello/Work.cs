using AkkaRay;

namespace Hello;

/// <summary>Methods that can run anywhere in a cluster.</summary>
public static class Work
{
    [Remote]
    public static int Square(int x) => x * x;

    /// <summary>A task that submits tasks.</summary>
    [Remote]
    public static async Task<int> SumOfSquares(int count)
    {
        var squares = Enumerable.Range(1, count).Select(Square).ToList();
        return (await Ray.GetAll(squares)).Sum();

        static ObjectRef<int> Square(int x) => Work.Remote.Square(x);
    }
}
