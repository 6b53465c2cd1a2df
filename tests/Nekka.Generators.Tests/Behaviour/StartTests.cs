namespace Nekka.Generators.Tests;

public class StartTests
{
    private static readonly ActorOptions Bounded = new() { InboxCapacity = 3 };

    [Fact]
    public void A_constructor_takes_its_own_arguments()
    {
        Started.Actor(Bakery.Baker.Start("wheat", 3)).ShouldBe("Baker(wheat 3)");
    }

    [Fact]
    public void Arguments_may_be_left_out()
    {
        Started.Actor(Bakery.Baker.Start()).ShouldBe("Baker(rye 1)");
    }

    [Fact]
    public void Arguments_may_be_named_in_any_order()
    {
        Started.Actor(Bakery.Baker.Start(loaves: 2, bread: "oat")).ShouldBe("Baker(oat 2)");
    }

    [Fact]
    public void Options_come_last()
    {
        ActorRef<Bakery.Baker> baker = Bakery.Baker.Start("rye", 1, Bounded);

        baker.ActorInbox.Capacity.ShouldBe(3);
        Started.Actor(baker).ShouldBe("Baker(rye 1)");
    }

    [Fact]
    public void Options_may_be_named_while_arguments_are_left_out()
    {
        ActorRef<Bakery.Baker> baker = Bakery.Baker.Start(options: Bounded);

        baker.ActorInbox.Capacity.ShouldBe(3);
        Started.Actor(baker).ShouldBe("Baker(rye 1)");
    }

    [Fact]
    public void Options_step_aside_for_a_parameter_of_that_name()
    {
        ActorRef<Bakery.Picky> picky = Bakery.Picky.Start(options: "mine", actorOptions: Bounded);

        picky.ActorInbox.Capacity.ShouldBe(3);
        Started.Actor(picky).ShouldBe("Picky(mine Friday NaN ')");
    }

    [Fact]
    public void Params_take_any_number_of_arguments()
    {
        Started.Actor(Bakery.Basket.Start("Ada")).ShouldBe("Basket(Ada)");
        Started.Actor(Bakery.Basket.Start("Ada", "rye", "oat")).ShouldBe("Basket(Ada rye oat)");
    }

    [Fact]
    public void Params_and_options_take_an_array()
    {
        ActorRef<Bakery.Basket> basket = Bakery.Basket.Start("Ada", ["rye", "oat"], Bounded);

        basket.ActorInbox.Capacity.ShouldBe(3);
        Started.Actor(basket).ShouldBe("Basket(Ada rye oat)");
    }

    [Fact]
    public void Of_several_constructors_the_one_that_fits_is_called()
    {
        Started.Actor(Bakery.Oven.Start()).ShouldBe("Oven(cold)");
        Started.Actor(Bakery.Oven.Start(Bounded)).ShouldBe("Oven(cold)");
        Started.Actor(Bakery.Oven.Start(200)).ShouldBe("Oven(200)");
        Started.Actor(Bakery.Oven.Start(200, Bounded)).ShouldBe("Oven(200)");
        Started.Actor(Bakery.Oven.Start(200, "gas")).ShouldBe("Oven(200 gas)");
    }

    [Fact]
    public void A_child_takes_the_same_arguments_as_an_actor_without_a_parent()
    {
        ActorRef<Bakery.Oven> parent = Bakery.Oven.Start();

        ActorRef<Bakery.Baker> baker = parent.Call(_ => Bakery.Baker.StartChild("wheat", 3, Bounded)).Get();
        ActorRef<Bakery.Basket> basket = parent.Call(_ => Bakery.Basket.StartChild("Ada", "rye", "oat")).Get();

        parent.Children.ShouldBe([baker, basket]);
        baker.ActorInbox.Capacity.ShouldBe(3);
        Started.Actor(baker).ShouldBe("Baker(wheat 3)");
        Started.Actor(basket).ShouldBe("Basket(Ada rye oat)");
        parent.Stop();
    }

    [Fact]
    public void A_generic_actor_is_started_for_its_type_arguments()
    {
        Started.Actor(Bakery.Shelf<int>.Start(4)).ShouldBe("Shelf`1(Int32 4)");
    }

    [Fact]
    public void An_actor_nested_in_a_generic_class_is_started()
    {
        Started.Actor(Bakery.Shelf<int>.Label<string>.Start("dear")).ShouldBe("Label`1(Int32 String dear)");
    }

    [Fact]
    public void An_actor_nested_in_a_class_is_started()
    {
        Started.Actor(Bakery.Shop.Till.Start()).ShouldBe("Till(0.50)");
    }

    [Fact]
    public void An_internal_actor_is_started()
    {
        Started.Actor(Bakery.Cellar.Start(locked: true)).ShouldBe("Cellar(True)");
        Started.Actor(Bakery.Cellar.Rat.Start()).ShouldBe("Rat(null)");
    }

    [Fact]
    public void An_actor_without_a_namespace_is_started()
    {
        Started.Actor(Homeless.Start(1)).ShouldBe("Homeless(1)");
    }

    [Fact]
    public void An_actor_named_like_a_keyword_is_started()
    {
        Started.Actor(Bakery.@event.Start(@class: 1)).ShouldBe("event(1 a\"b)");
    }

    [Fact]
    public void An_actor_in_a_namespace_below_Nekka_is_started()
    {
        Started.Actor(Something.Guest.Start(1)).ShouldBe("Guest(1)");
    }

    [Fact]
    public void An_actor_named_like_a_part_of_its_namespace_is_started()
    {
        Started.Actor(Market.Stall.Stall.Start(1)).ShouldBe("Stall(1)");
        Started.Actor(Market.Stall.Market.Start(1)).ShouldBe("Market(1)");
    }

    [Fact]
    public void A_derived_actor_with_the_same_parameters_starts_the_derived_class()
    {
        Started.Actor(Bakery.Apprentice.Start("wheat", 3)).ShouldBe("Apprentice(wheat 3)");
        Started.Actor(Bakery.Apprentice.Start()).ShouldBe("Apprentice(rye 1)");
        Started.Actor(Bakery.BreadShelf.Start("rye")).ShouldBe("BreadShelf(String rye)");
    }

    [Fact]
    public void A_derived_actor_with_other_parameters_starts_the_derived_class()
    {
        Started.Actor(Bakery.Pastry.Start(sugar: 0.5)).ShouldBe("Pastry(brioche 1)");
    }

    [Fact]
    public void An_actor_of_two_parts_is_started()
    {
        Started.Actor(Bakery.Halved.Start(2)).ShouldBe("Halved(2)");
    }

    [Fact]
    public void A_thread_actor_is_started()
    {
        Started.Actor(Bakery.Boilerman.Start()).ShouldBe("Boilerman(on a thread)");
    }

    [Fact]
    public void The_caller_of_Start_is_the_caller_of_the_constructor()
    {
        Started.Actor(Bakery.Witness.Start()).ShouldBe($"Witness({nameof(The_caller_of_Start_is_the_caller_of_the_constructor)} )");
        Started.Actor(Bakery.Witness.Start("a" + "b")).ShouldBe("Witness(ab \"a\" + \"b\")");
    }

    [Fact]
    public void A_dynamic_argument_goes_to_the_dynamic_parameter()
    {
        Started.Actor(Bakery.Late.Start((object)"text")).ShouldBe("Late(dynamic text)");
        Started.Actor(Bakery.Late.Start("text")).ShouldBe("Late(string text)");
    }

    [Fact]
    public void Start_is_a_method_that_can_be_handed_on()
    {
        Func<string, int, ActorOptions?, ActorRef<Bakery.Baker>> start = Bakery.Baker.Start;

        Started.Actor(start("rye", 2, null)).ShouldBe("Baker(rye 2)");
    }

    [Fact]
    public void A_named_lambda_goes_to_a_constructor_that_takes_one()
    {
        Started.Actor(Bakery.Hatchery.Start(make: () => new Bakery.Baker())).ShouldBe("Hatchery(Baker)");
    }

    [Fact]
    public void Start_can_still_take_a_lambda()
    {
        Started.Actor(Bakery.Baker.Start(() => new Bakery.Baker("spelt"))).ShouldBe("Baker(spelt 1)");
        Started.Actor(Actor.Start(() => new Bakery.Baker("spelt"))).ShouldBe("Baker(spelt 1)");
    }
}
