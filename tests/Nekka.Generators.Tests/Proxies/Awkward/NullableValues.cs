using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace App;

public class NullableValues : Actor
{
    public int? Number { get; set; }
    public DateTime? Since;
    public List<string?>? Names { get; set; }
    public string?[]?[] Table { get; set; } = [];
    public Dictionary<int, string?> this_is_fine { get; } = [];
    public int? Add(int? a, int? b = null, DayOfWeek? day = DayOfWeek.Monday, TimeSpan wait = default, string? text = null) => a + b;
    public bool TryName([DisallowNull] string? name, [AllowNull] string other) => name == other;
    public Func<string?, int?>? Function(Action<object?>? action = null) => null;
}
