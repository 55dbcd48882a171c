namespace AkkaRay.Scheduling.Labels;

/// <summary>What a requirement says of a label's value.</summary>
internal enum LabelOperator
{
    In,
    NotIn,
    Exists,
    Missing,
}
