/**
 * Who may do what to whom, as the domain page says: for each command, each built-in role that may use it and on which
 * targets. A role that is not named may not, and nobody may touch what belongs to another account.
 *
 * Targets, seen from the actor: `below` holds less, `equal` the same, `above` the same and one thing more, `owner` is
 * another owner, `self` the actor. Of what gives access the target is what is given; of a role what it holds (`self`:
 * the actor holds it); of a group who is in it, and for what it gives, the role. `any`: nothing to tell apart.
 */
export type Table = Record<string, Record<string, string>>;
