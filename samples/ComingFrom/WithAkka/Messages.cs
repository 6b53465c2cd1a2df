namespace Samples.WithAkka;

public sealed record Print(string Document, int Pages);

public sealed record Printed(int Number);

public sealed record LoadPaper(int Sheets);

public sealed record Damage(Exception Cause);
