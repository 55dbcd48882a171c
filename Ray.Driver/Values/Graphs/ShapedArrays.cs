using System.Runtime.InteropServices;
using Hyperion;

namespace AkkaRay.Values.Graphs;

/// <summary>Arrays of several dimensions, or that do not begin at zero: lengths, lower bounds, then the elements in memory order.</summary>
internal sealed class ShapedArrays : GraphFactory
{
    private sealed class Shape(Type type) : GraphShape
    {
        private readonly Type _element = type.GetElementType()!;
        private readonly int _rank = type.GetArrayRank();
        private readonly bool _isRaw = Blittable.Is(type.GetElementType()!);

        public override void Write(Stream stream, object value, SerializerSession session)
        {
            session.TrackSerializedObject(value);
            var array = (Array)value;
            for (var dimension = 0; dimension < _rank; dimension++)
            {
                stream.WriteNumber(array.GetLength(dimension));
                stream.WriteNumber(array.GetLowerBound(dimension));
            }

            if (_isRaw)
            {
                stream.Write(Bytes(array));
                return;
            }

            foreach (var element in array)
            {
                stream.WriteAny(element, session);
            }
        }

        public override object Read(Stream stream, DeserializerSession session)
        {
            var (lengths, bounds) = (new int[_rank], new int[_rank]);
            for (var dimension = 0; dimension < _rank; dimension++)
            {
                lengths[dimension] = stream.ReadNumber();
                bounds[dimension] = stream.ReadNumber();
            }

            var array = Array.CreateInstance(_element, lengths, bounds);
            session.TrackDeserializedObject(array);
            if (_isRaw)
            {
                stream.ReadExactly(Bytes(array));
            }
            else if (array.Length > 0)
            {
                ReadElements(stream, array, (int[])bounds.Clone(), session);
            }

            return array;
        }

        private static void ReadElements(Stream stream, Array array, int[] at, DeserializerSession session)
        {
            do
            {
                array.SetValue(stream.ReadAny(session), at);
            }
            while (Advance(array, at));
        }

        // The last index runs fastest, as in memory.
        private static bool Advance(Array array, int[] at)
        {
            for (var dimension = at.Length - 1; dimension >= 0; dimension--)
            {
                if (at[dimension]++ < array.GetUpperBound(dimension))
                {
                    return true;
                }

                at[dimension] = array.GetLowerBound(dimension);
            }

            return false;
        }

        private Span<byte> Bytes(Array array) => array.Length == 0
            ? []
            : MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(array), checked(array.Length * Blittable.SizeOf(_element)));
    }

    protected override bool Takes(Type type) => type.IsArray && !type.IsSZArray;

    protected override GraphShape Build(Type type) => new Shape(type);
}
