namespace Pistos.Language.Reading.Features;

/// <summary>What the lexicon says of a word. The values are bits: a word can be several.</summary>
[Flags]
internal enum LexiconMark
{
    None = 0,
    Good = 1,
    VeryGood = 1 << 1,
    Bad = 1 << 2,
    VeryBad = 1 << 3,
    Not = 1 << 4,
    But = 1 << 5,
    Strong = 1 << 6,
    Rude = 1 << 7,
    Urgent = 1 << 8,
    Thanks = 1 << 9,
    Joy = 1 << 10,
    Anger = 1 << 11,
    Disappointment = 1 << 12,
    Worry = 1 << 13,
    Surprise = 1 << 14,
    Asking = 1 << 15,
    Request = 1 << 16,
    Idea = 1 << 17,
    Waiting = 1 << 18,
    Delivery = 1 << 19,
    Product = 1 << 20,
    Billing = 1 << 21,
    Returns = 1 << 22,
    Account = 1 << 23,
    Staff = 1 << 24,
    Site = 1 << 25,

    /// <summary>Something that is wanted to happen: bad only when it does not.</summary>
    Works = 1 << 26
}
