import { accessWith, actAs, invitationToken, type lookInto, openAccount, type Person, testOrigin } from "@/lib/testing";

/** For tests: an account, its owner as actor, and what inviting somebody new there takes. */
export async function inviteScene(
  catalogue: Parameters<typeof openAccount>[0] = "tracking",
  roleKey = "account_member",
) {
  const account = await openAccount(catalogue);
  const owner = await actAs(account, account.owner);
  const email = `new-${account.slug}@${account.slug}.example`;
  const input = { firstName: "Dana", lastName: "Petrov", email, access: accessWith(account.roleIds[roleKey]) };
  return { account, owner, email, input };
}

/** What was written about invitations, read as the schema's owner. */
export const lookers = (look: Awaited<ReturnType<typeof lookInto>>) => {
  const rowOf = (id: string) => look.one("select * from teammates where id = $1", [id]);
  const actionsIn = async (accountId: string) => {
    const events = await look.rows("select action from audit_events where account_id = $1 order by number", [
      accountId,
    ]);
    return events.map((event) => event.action);
  };
  return { rowOf, actionsIn, tokenOf: async (id: string) => invitationToken((await rowOf(id)).invitation_id) };
};

export const visitorAs = (person: Person) => ({
  origin: testOrigin,
  user: {
    ...person,
    sessionId: "s",
    emailVerified: true,
    sessionStartedAt: new Date(),
    assurance: 1,
    hasTwoFactor: false,
  },
});
