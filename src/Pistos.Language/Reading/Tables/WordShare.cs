using System.Runtime.Intrinsics;

namespace Pistos.Language.Reading.Tables;

/// <summary>What one piece of a text gave to the moods: its place, the sums of its word and of its letter weights, and the lexicon's opinion.</summary>
internal readonly record struct WordShare(int Start, int Length, Vector128<int> Words, Vector128<int> Letters, float Polarity);
