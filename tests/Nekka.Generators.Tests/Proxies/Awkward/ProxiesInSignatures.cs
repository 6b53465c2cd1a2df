using System.Collections.Generic;
using System.Threading.Tasks;
using Shop;
using Alias = Shop.TillProxy;

namespace Shop
{
    public class Till : Actor { public int Total { get; set; } }
    public class Shelf<T> : Actor { public T? Item { get; set; } }
    namespace Back { public class Room : Actor { public RoomProxy? Next { get; set; } } }
}

namespace App.Desk
{
    public class Clerk(TillProxy till, List<ShelfProxy<TillProxy>> shelves) : Base<TillProxy?>, IServe
    {
        public TillProxy Till { get; set; } = till;
        public Task<(TillProxy? Till, int)> Swap(Alias? till = null, params Shop.Back.RoomProxy[] rooms) => Task.FromResult((till, shelves.Count));
        public ShelfProxy<T>? Find<T>(Dictionary<string, ShelfProxy<T>> shelves) => null;
        public Future<TillProxy> Later(System.Func<TillProxy, ClerkProxy?> choose) => Future.FromResult(Till);
        public Task Serve(ClerkProxy clerk) => Task.CompletedTask;
    }

    public interface IServe { Task Serve(ClerkProxy clerk); }
    public abstract class Base<T> : Actor { public T? Inherited { get; set; } }
}
