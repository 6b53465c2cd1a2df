namespace Samples.WithProtoActor;

public sealed record Print(string Document, int Pages);

public sealed record Printed(int Number);

public sealed record Refused(string Reason);

public sealed record LoadPaper(int Sheets);

public sealed record Damage(Exception Cause);
