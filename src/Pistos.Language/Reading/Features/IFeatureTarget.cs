namespace Pistos.Language.Reading.Features;

/// <summary>Takes the hashed features of a message as they are read: a list when training, the sums of a table when reading.</summary>
internal interface IFeatureTarget
{
    /// <summary>The features that follow belong to this piece of the text.</summary>
    void Begin(int start, int length);

    /// <summary>A feature of a word or of two words.</summary>
    void Word(uint hash);

    /// <summary>A feature of a few letters.</summary>
    void Letters(uint hash);

    /// <summary>The piece begun last is at an end.</summary>
    /// <param name="polarity">What the lexicon thinks of it, negation included: below 0 is bad.</param>
    void End(float polarity);
}
