import type { CatalogueKey } from "@/lib/access/catalogue";
import { newId } from "@/lib/id";
import { actAs, addTeammate, type lookInto, openAccount } from "@/lib/testing";
import { editTeammate } from "./edit-teammate";

export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** For tests: an account with one person in it, and what was written about them. */
export function scenesIn(look: Awaited<ReturnType<typeof lookInto>>) {
  return async (catalogue: CatalogueKey = "campaigns", roleKey = "viewer") => {
    const account = await openAccount(catalogue);
    const owner = await actAs(account, account.owner);
    const person = await addTeammate(account, { roleKey });
    const { teammateId } = person;
    const input = (access: object, version = 1) => ({
      teammateId,
      version,
      firstName: "Farah",
      lastName: "Lindholm",
      access: { roles: [], ...access },
    });
    const addProject = async (name: string, archived = false) => {
      const id = newId();
      await look.rows("insert into projects (account_id, id, name, archived_at) values ($1, $2, $3, $4)", [
        account.id,
        id,
        name,
        archived ? new Date() : null,
      ]);
      return id;
    };
    return {
      account,
      owner,
      person,
      teammateId,
      input,
      addProject,
      role: (key: string) => account.roleIds[key],
      edit: (access: object, version?: number) => editTeammate(owner, input(access, version)),
      facts: async () => (await actAs(account, person)).facts,
      grantsHeld: () =>
        look.rows("select * from grants where teammate_id = $1 order by role_id, project_id", [teammateId]),
      overridesHeld: () => look.rows("select * from overrides where teammate_id = $1", [teammateId]),
      events: () =>
        look.rows("select * from audit_events where account_id = $1 and action = 'teammate.edit' order by number", [
          account.id,
        ]),
    };
  };
}
