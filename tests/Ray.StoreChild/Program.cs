using AkkaRay.StoreChild;

// A process that uses a store and waits to be killed: `Ray.StoreChild write|pin TICKET …`.
return args switch
{
    ["write", var ticket, var count, var length] => Child.Write(ticket, int.Parse(count), int.Parse(length)),
    ["pin", var ticket, .. var names] => Child.Pin(ticket, names),
    ["check", var ticket, .. var names] => Child.Check(ticket, names),
    _ => 2,
};
