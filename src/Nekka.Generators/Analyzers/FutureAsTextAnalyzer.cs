using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Finds futures that become text instead of their values.</summary>
/// <remarks>A future does not show its value: it prints as <c>Future&lt;int&gt; (not completed)</c>. A call of <c>ToString</c> is intended.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class FutureAsTextAnalyzer : ActorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.FutureAsText];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(
            Check,
            OperationKind.Interpolation,
            OperationKind.InterpolatedStringAppendFormatted,
            OperationKind.Conversion);
        context.RegisterOperationAction(CheckSequences, OperationKind.Invocation);
    }

    private static void Check(OperationAnalysisContext context)
    {
        if (Value(context.Operation)?.WithoutConversions() is { IsImplicit: false, Type: { } type } value
            && IsFuture(type)
            && (context.Operation is not IConversionOperation conversion || IsPrinted(conversion)))
        {
            Report(context, value);
        }
    }

    private static IOperation? Value(IOperation operation) => operation switch
    {
        IInterpolationOperation interpolation => interpolation.Expression,
        IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments.IsEmpty: false } append } when IsHandlerOfFramework(append.TargetMethod) =>
            append.Arguments[0].Value,
        IConversionOperation { IsImplicit: true, Type.SpecialType: SpecialType.System_Object } conversion => conversion.Operand,
        _ => null,
    };

    // An operand of a concatenation, or an argument, also one of those that an array takes up.
    private static bool IsPrinted(IConversionOperation conversion)
    {
        IOperation? user = conversion.Parent;
        while (user is IArrayInitializerOperation or IArrayCreationOperation or ICollectionExpressionOperation or IConversionOperation)
        {
            user = user.Parent;
        }

        return user switch
        {
            IBinaryOperation or ICompoundAssignmentOperation => user.Type?.SpecialType is SpecialType.System_String,
            IArgumentOperation { Parent: IInvocationOperation call } => IsOfText(call.TargetMethod),
            _ => false,
        };
    }

    // Another handler may know futures.
    private static bool IsHandlerOfFramework(IMethodSymbol append) =>
        append.ContainingNamespace.ToDisplayString() is var name && (name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal));

    // string.Join(", ", futures)
    private static void CheckSequences(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is { Name: "Join" or "Concat" or "AppendJoin", TypeArguments.Length: 1 } join
            && IsFuture(join.TypeArguments[0])
            && IsOfText(join)
            && call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == join.Parameters.Length - 1) is { } futures)
        {
            Report(context, futures.Value.WithoutConversions());
        }
    }

    private static bool IsOfText(IMethodSymbol method) => method.Name is not ("Equals" or "ReferenceEquals")
        && method.ContainingType is { } type
        && type.BaseTypes().Prepend(type).Any(static part => part.ToDisplayString() is "string" or "System.Console" or "System.IO.TextWriter"
            or "System.Text.StringBuilder" or "System.Diagnostics.Debug" or "System.Diagnostics.Trace" or "Microsoft.Extensions.Logging.LoggerExtensions");

    private static void Report(OperationAnalysisContext context, IOperation future) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.FutureAsText, future.Syntax.GetLocation(), NameOf(future)));

    private static bool IsFuture(ITypeSymbol type) => type.IsFuture() || type.IsNekka("IFuture");

    private static string NameOf(IOperation future) => future switch
    {
        IConditionalAccessOperation access => NameOf(access.WhenNotNull),
        IInvocationOperation call => call.TargetMethod.Name,
        IMemberReferenceOperation member => member.Member.Name,
        ILocalReferenceOperation or IParameterReferenceOperation => future.Syntax.ToString(),
        _ => "This",
    };
}
