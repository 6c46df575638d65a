using Pistos.Language.Reading.Tables;

namespace Pistos.Language.Reading.Training;

/// <summary>A text with what is known of it.</summary>
/// <param name="Features">What is read of the text.</param>
/// <param name="Labels">Per head its class, or −1 where nothing is known; for heads with one output 1 is yes.</param>
/// <param name="Weight">How much it counts; 1 is an ordinary example.</param>
/// <param name="Source">
/// The set it comes from. Each set has its own bias, so that its mixture of classes is not taken for that of messages; set 0 are the messages themselves.
/// </param>
/// <param name="Moods">Which moods its set knows: bit 0 negative, 1 neutral, 2 positive.</param>
internal sealed record TrainingExample(FeatureList Features, sbyte[] Labels, float Weight = 1, int Source = 0, int Moods = 0b111)
{
    internal sbyte Label(Head head) => Labels[(int)head];
}
