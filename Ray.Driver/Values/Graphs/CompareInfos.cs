using System.Globalization;
using Hyperion;

namespace AkkaRay.Values.Graphs;

/// <summary>Sorting rules by their name; they hold tables of this process.</summary>
internal sealed class CompareInfos : GraphFactory
{
    private sealed class Shape : GraphShape
    {
        public override void Write(Stream stream, object value, SerializerSession session) => stream.WriteName(((CompareInfo)value).Name);

        public override object Read(Stream stream, DeserializerSession session) => CompareInfo.GetCompareInfo(stream.ReadName());
    }

    protected override bool Takes(Type type) => type == typeof(CompareInfo);

    protected override GraphShape Build(Type type) => new Shape();
}
