import { grants } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import type { UserContext } from "@/lib/context";
import { newId } from "@/lib/id";
import { actAs, addTeammate, openAccount, type Person, type TestAccount } from "@/lib/testing";
import { createRole } from "./create-role";
import { getRole } from "./queries";

/** For tests: a custom role, and grants of it. */
export async function makeRole(account: TestAccount, name: string, permissions: string[]): Promise<string> {
  const owner = await actAs(account, account.owner);
  return (await createRole(owner, { name, description: `What ${name} does`, permissions })).roleId;
}

type Where = { teammateId?: string; groupId?: string; projectId?: string | null; endsAt?: Date | null };

export async function grantRole(account: TestAccount, roleId: string, where: Where): Promise<void> {
  await inAccount(account.id, (tx) =>
    tx.insert(grants).values({ accountId: account.id, id: newId(), roleId, ...where }),
  );
}

export const holds = async (account: TestAccount, person: Person): Promise<string[]> =>
  (await actAs(account, person)).facts.grants.map(
    (grant) => `${grant.roleName}${grant.projectName ? ` on ${grant.projectName}` : ""}`,
  );

/** An owner, a manager who holds all but billing, owners and the account itself, and somebody without a role. */
export async function scene() {
  const account = await openAccount("tracking");
  const owner = await actAs(account, account.owner);
  const managerPerson = await addTeammate(account, { roleKey: "account_manager", firstName: "Mei" });
  const person = await addTeammate(account, { firstName: "Farah" });
  return { account, owner, manager: await actAs(account, managerPerson), managerPerson, person };
}

export const versionOf = async (ctx: UserContext, roleId: string) => (await getRole(ctx, roleId)).version;
