using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Pistos.Platform.Ui;

/// <summary>Gives handlers an empty form record where the framework gives null: when none of its fields was sent, as by a form of unticked boxes.</summary>
public static class EmptyForms
{
    /// <summary>Holds for all endpoints that are mapped into this group.</summary>
    /// <exception cref="InvalidOperationException">At start: a form record has no constructor without parameters.</exception>
    public static TBuilder WithEmptyForms<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilterFactory((context, next) =>
        {
            List<(int Index, Type Form)> forms = [.. context.MethodInfo.GetParameters()
                .Where(p => p.ParameterType is { IsClass: true } && p.GetCustomAttributes().OfType<IFromFormMetadata>().Any())
                .Select(p => (p.Position, p.ParameterType))];
            if (forms.Find(f => f.Form.GetConstructor([]) is null).Form is { } needy)
                throw new InvalidOperationException($"{needy.Name} is posted by a form, so it needs a constructor without parameters.");

            return forms.Count == 0 ? next : invocation =>
            {
                foreach (var (index, form) in forms) invocation.Arguments[index] ??= Activator.CreateInstance(form);
                return next(invocation);
            };
        });
}
