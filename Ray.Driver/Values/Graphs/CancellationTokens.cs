using Hyperion;

namespace AkkaRay.Values.Graphs;

/// <summary>The token that is never cancelled travels; any other cannot.</summary>
internal sealed class CancellationTokens : GraphFactory
{
    public const string Reason = "it is cancelled in this one. Give the remote method a CancellationToken parameter and pass it there.";

    private sealed class Shape : GraphShape
    {
        public override void Write(Stream stream, object value, SerializerSession session)
        {
            if (((CancellationToken)value).CanBeCanceled)
            {
                throw new RefusedTypeException(typeof(CancellationToken));
            }
        }

        public override object Read(Stream stream, DeserializerSession session) => CancellationToken.None;
    }

    protected override bool Takes(Type type) => type == typeof(CancellationToken);

    protected override GraphShape Build(Type type) => new Shape();
}
