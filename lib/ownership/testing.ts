import type { CatalogueKey } from "@/lib/access/catalogue";
import { actAs, addTeammate, type lookInto, openAccount, type Person } from "@/lib/testing";
import { offerOwnership } from "./offer-ownership";

/** For tests: an account with an owner and somebody to offer the ownership to. */
export function scenesIn(look: Awaited<ReturnType<typeof lookInto>>) {
  return async (catalogue: CatalogueKey = "analytics", roleKey = "member", nextKey: string | null = "admin") => {
    const account = await openAccount(catalogue);
    const owner = await actAs(account, account.owner);
    const heir = await addTeammate(account, { roleKey });
    const nextRoleId = nextKey && (account.roleIds[nextKey] ?? null);
    const as = (person: Person) => actAs(account, person);
    const offer = (to: Person = heir) => offerOwnership(owner, { toTeammateId: to.teammateId, nextRoleId });
    const offered = async () => ({ ...(await offer()), heirCtx: await as(heir) });
    const rolesOf = async (person: Person) => {
      const { grants } = (await as(person)).facts;
      return grants.map((grant) => `${grant.roleName}${grant.projectId ? " on one" : ""}`).sort();
    };
    const log = () => look.rows("select * from audit_events where account_id = $1 order by number", [account.id]);
    const offers = () => look.rows("select * from ownership_offers where account_id = $1 order by id", [account.id]);
    return { account, owner, heir, nextRoleId, as, offer, offered, rolesOf, log, offers };
  };
}

export type Scene = Awaited<ReturnType<ReturnType<typeof scenesIn>>>;
