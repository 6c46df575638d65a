namespace Pistos.Language.Guards;

/// <summary>Looks over what we are about to send or ask: phrases never to send, tone, and, of questions, how they are asked.</summary>
public static class Wording
{
    /// <summary>What should be said otherwise, in the order of the text; empty for a text that may go out as it is.</summary>
    /// <param name="text">A message, or a question of a survey, in Greek or English.</param>
    public static IReadOnlyList<Finding> Check(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        List<Finding> findings = [];
        foreach (var sentence in Sentence.In(text))
        {
            findings.AddRange(((Finding?[])[ClaimsResolved.In(sentence), HowWellWeDid.In(sentence)]).OfType<Finding>());
            findings.AddRange(Tone.In(sentence));
            findings.AddRange(QuestionRules.In(sentence));
        }

        return [.. findings.OrderBy(f => f.Start).ThenBy(f => f.Rule, StringComparer.Ordinal)];
    }
}
