using System.Globalization;
using Nekka;

namespace Samples.ComingFromLocks;

public class Ledger : Actor
{
    private int _sum;

    public int Add(string text) => _sum += int.Parse(text, CultureInfo.InvariantCulture);
}
