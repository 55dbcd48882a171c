using AkkaRay.StoreChild;

// A process that uses a store and waits to be killed: `Ray.StoreChild write|pin|check|churn TICKET …`.
return args switch
{
    ["write", var ticket, var count, var length] => Child.Write(ticket, int.Parse(count), int.Parse(length)),
    ["pin", var ticket, .. var names] => Child.Pin(ticket, names),
    ["check", var ticket, .. var names] => Child.Check(ticket, names),
    ["churn", var ticket, var owner, var seed, .. var names] => Child.Churn(ticket, ulong.Parse(owner), int.Parse(seed), names),
    ["fill-disk", var folder, var disk] => Child.FillDisk(folder, disk),
    _ => 2,
};
