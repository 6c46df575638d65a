using Microsoft.AspNetCore.Components;
using Pistos.Platform.Results;

namespace Pistos.Platform.Ui;

/// <summary>What all fields of a form share: name, label, hint, value and errors, and how they are tied together for a screen reader.</summary>
public abstract class FormField : ComponentBase
{
    /// <summary>The name it is posted under; also finds its value and errors.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter] public string? Hint { get; set; }

    /// <summary>The value to begin with; what was posted wins.</summary>
    [Parameter] public object? Value { get; set; }

    [Parameter] public bool Required { get; set; }

    [Parameter] public bool Disabled { get; set; }

    /// <summary>Takes the keyboard when the page opens.</summary>
    [Parameter] public bool Autofocus { get; set; }

    [Parameter] public string? Class { get; set; }

    /// <summary>Anything else for the control itself, such as <c>data-action</c> or <c>list</c>.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [CascadingParameter] public PostForm? Form { get; set; }

    /// <summary>What is wrong with the fields of a form that is not posted, such as a filter.</summary>
    [CascadingParameter] public FormState? Asked { get; set; }

    private FormState State => Form?.State ?? Asked ?? FormState.Empty;

    public string Id => $"{Form?.Id ?? "f"}-{Name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal)}";

    public string HintId => Id + "-hint";

    public string ErrorId => Id + "-error";

    public IReadOnlyList<Error> Errors => [.. State.ErrorsOf(Name)];

    public string? DescribedBy => (Hint, Errors) switch
    {
        (null, []) => null,
        (null, _) => ErrorId,
        (_, []) => HintId,
        _ => $"{ErrorId} {HintId}",
    };

    public string? Invalid => Errors.Count > 0 ? "true" : null;

    protected string InvalidClass => Errors.Count > 0 ? "is-invalid" : "";

    /// <summary>What the control shows.</summary>
    protected string Shown => State.Value(Name) ?? (State.IsPosted ? "" : FormState.Text(Value));
}
