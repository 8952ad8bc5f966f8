import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import { mailsTo } from "@/lib/auth/testing";
import { acceptInvitation } from "@/lib/invitations/accept-invitation";
import { inviteTeammate } from "@/lib/invitations/invite-teammate";
import { resendInvitation } from "@/lib/invitations/resend-invitation";
import { revokeInvitation } from "@/lib/invitations/revoke-invitation";
import { visitorAs } from "@/lib/invitations/testing";
import { accessWith, actAs, addTeammate, invitationToken, lookInto, nobody, openAccount } from "@/lib/testing";
import { changeEmail } from "@/lib/users/change-email";
import { confirmEmail } from "@/lib/users/confirm-email";
import { suspendTeammate } from "./suspend-teammate";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

async function invited() {
  const account = await openAccount();
  const owner = await actAs(account, account.owner);
  const email = `dana@${account.slug}.example`;
  const access = accessWith(account.roleIds.account_member);
  const { teammateId } = await inviteTeammate(owner, { firstName: "Dana", lastName: "Petrov", email, access });
  const { invitation_id } = await look.one("select invitation_id from teammates where id = $1", [teammateId]);
  return { account, owner, teammateId, token: invitationToken(invitation_id) };
}

describe("I2: an invitation is accepted at most once", () => {
  test("by twenty at the same time, with a revoke and a resend among them", async () => {
    for (let round = 0; round < 4; round++) {
      const { account, owner, teammateId, token } = await invited();
      const accept = () => acceptInvitation(nobody, { token, password: "correct horse battery" });
      const others =
        round % 2 === 0 ? [] : [revokeInvitation(owner, { teammateId }), resendInvitation(owner, { teammateId })];
      const results = await Promise.allSettled([...Array.from({ length: 20 }, accept), ...others]);
      const won = results.slice(0, 20).filter((r) => r.status === "fulfilled").length;
      if (round % 2 === 0) expect(won).toBe(1);
      const { joined } = await look.one(
        "select count(*)::int as joined from teammates where id = $1 and joined_at is not null",
        [teammateId],
      );
      const { events } = await look.one(
        "select count(*)::int as events from audit_events where account_id = $1 and action = 'invitation.accept'",
        [account.id],
      );
      const { used } = await look.one(
        "select count(*)::int as used from invitations where teammate_id = $1 and accepted_at is not null",
        [teammateId],
      );
      expect({ joined, events, used }).toEqual({ joined: won, events: won, used: won });
    }
  });

  test("by somebody with a sign-in who sends it twenty times at once", async () => {
    const person = await addTeammate(await openAccount("analytics"), { roleKey: "member" });
    const account = await openAccount("analytics");
    const owner = await actAs(account, account.owner);
    const { teammateId } = await inviteTeammate(owner, {
      firstName: "Sam",
      lastName: "Ito",
      email: person.email,
      access: accessWith(account.roleIds.member),
      newDomainConfirmed: true,
    });
    const { invitation_id } = await look.one("select invitation_id from teammates where id = $1", [teammateId]);
    const token = invitationToken(invitation_id);
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => acceptInvitation(visitorAs(person), { token })),
    );
    expect(results.filter((r) => r.status === "fulfilled")).toHaveLength(1);
    const events = await look.rows(
      "select 1 from audit_events where account_id = $1 and action = 'invitation.accept'",
      [account.id],
    );
    expect(events).toHaveLength(1);
  });

  test("a naive read, then write, is caught by the same measure", async () => {
    const { account, teammateId } = await invited();
    let accepted = 0;
    const naive = () =>
      inAccount(account.id, async (tx) => {
        const { rows } = await tx.execute(sql`select joined_at from teammates where id = ${teammateId}`);
        await tx.execute(sql`select pg_sleep(0.02)`);
        if (rows[0]?.joined_at) return;
        await tx.execute(sql`update teammates set invite_declined_at = now() where id = ${teammateId}`);
        accepted += 1;
      });
    await Promise.all(Array.from({ length: 20 }, naive));
    expect(accepted).toBeGreaterThan(1);
  });
});

test("I13: of twenty invitations of variants of one address at once, one row comes", async () => {
  const account = await openAccount();
  const owner = await actAs(account, account.owner);
  const variants = ["dana", "Dana", "DANA", "ｄａｎａ"].map((name) => `${name}@${account.slug}.example`);
  const access = accessWith(account.roleIds.account_member);
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, i) =>
      inviteTeammate(owner, { firstName: "D", lastName: "P", email: variants[i % 4], access }),
    ),
  );
  expect(results.filter((r) => r.status === "fulfilled")).toHaveLength(1);
  expect(await look.rows("select 1 from teammates where account_id = $1", [account.id])).toHaveLength(2);
});

test("I13: of invitations of an address and somebody who takes it for their own at once, one has it", async () => {
  for (let round = 0; round < 3; round++) {
    const account = await openAccount();
    const owner = await actAs(account, account.owner);
    const member = await addTeammate(account, { roleKey: "account_member" });
    const { sessionId } = (await actAs(account, member)).actor;
    const { user, ...visitor } = visitorAs(member);
    const theirs = { ...visitor, user: { ...user, sessionId } };
    const email = `wanted@${account.slug}.example`;
    await changeEmail(theirs, { email });
    const token = (await mailsTo(email)).at(-1)?.token;
    const access = accessWith(account.roleIds.account_member);
    const invite = (address: string) =>
      inviteTeammate(owner, { firstName: "D", lastName: "P", email: address, access });
    const variants = [email, email.toUpperCase(), email.replace("w", "ｗ"), email];
    const tries = [
      ...variants.slice(0, 2).map(invite),
      confirmEmail(theirs, { token }),
      ...variants.slice(2).map(invite),
    ];
    const results = await Promise.allSettled(tries);
    expect(results.filter((r) => r.status === "fulfilled")).toHaveLength(1);
    const withIt = await look.rows("select 1 from teammates where account_id = $1 and email = $2", [account.id, email]);
    expect(withIt).toHaveLength(1);
  }
});

test("I4 and I11: each change has one event of the same transaction, numbered without a gap under 24 writers", async () => {
  const account = await openAccount();
  const owner = await actAs(account, account.owner);
  const people = await Promise.all(
    Array.from({ length: 24 }, () => addTeammate(account, { roleKey: "account_member" })),
  );
  await Promise.all(people.map(({ teammateId }) => suspendTeammate(owner, { teammateId })));
  const numbers = (
    await look.rows("select number::int as n from audit_events where account_id = $1 order by number", [account.id])
  ).map((e) => e.n);
  expect(numbers).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
  const pairs = await look.rows(
    `select t.xmin = e.xmin as same from teammates t
     join audit_events e on e.account_id = t.account_id and e.target_id = t.id::text and e.action = 'teammate.suspend'
     where t.account_id = $1`,
    [account.id],
  );
  expect(pairs).toHaveLength(24);
  expect(pairs.every((pair) => pair.same)).toBe(true);
});
