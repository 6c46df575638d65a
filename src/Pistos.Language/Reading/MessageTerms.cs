namespace Pistos.Language.Reading;

/// <summary>The language of a text, as far as it matters for an answer.</summary>
public enum TextLanguage
{
    /// <summary>Greek in Greek letters.</summary>
    Greek,

    /// <summary>Greek in Latin letters.</summary>
    Greeklish,

    /// <summary>English.</summary>
    English,

    /// <summary>Any other language, or no words at all.</summary>
    Other
}

/// <summary>How somebody feels who writes.</summary>
public enum Mood
{
    /// <summary>Something went wrong for them.</summary>
    Negative,

    /// <summary>They ask or tell without feeling.</summary>
    Neutral,

    /// <summary>They are content.</summary>
    Positive,

    /// <summary>The text does not say, or says both.</summary>
    Unsure
}

/// <summary>The feeling a message shows most.</summary>
public enum Emotion
{
    /// <summary>No evidence of a feeling.</summary>
    None,

    /// <summary>Joy, delight.</summary>
    Joy,

    /// <summary>Thanks.</summary>
    Thanks,

    /// <summary>Anger.</summary>
    Anger,

    /// <summary>Disappointment.</summary>
    Disappointment,

    /// <summary>Worry.</summary>
    Worry,

    /// <summary>Surprise.</summary>
    Surprise
}

/// <summary>What a message wants.</summary>
public enum MessageKind
{
    /// <summary>Something is wrong.</summary>
    Complaint,

    /// <summary>An answer is wanted.</summary>
    Question,

    /// <summary>Praise or thanks.</summary>
    Praise,

    /// <summary>Something is to be done.</summary>
    Request,

    /// <summary>A proposal.</summary>
    Idea,

    /// <summary>Something is told; nothing is wanted.</summary>
    Notice
}

/// <summary>What a message is about.</summary>
public enum MessageTopic
{
    /// <summary>Shipping, couriers, waiting for what was ordered.</summary>
    Delivery,

    /// <summary>The goods or the service bought: quality, faults, stock, rooms, connections.</summary>
    Product,

    /// <summary>Prices, charges, payments, invoices.</summary>
    Billing,

    /// <summary>Returns, exchanges, cancellations, refunds.</summary>
    Returns,

    /// <summary>Sign-in, passwords, personal details, cards and contracts.</summary>
    Account,

    /// <summary>People: service, staff, calls.</summary>
    Staff,

    /// <summary>Web site and app.</summary>
    Site,

    /// <summary>Anything else.</summary>
    Other
}
