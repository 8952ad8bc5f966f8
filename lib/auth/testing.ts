import { sql } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { CatalogueKey } from "@/lib/access/catalogue";
import { createAccount } from "@/lib/accounts/create-account";
import { newId } from "@/lib/id";
import { findSession } from "@/lib/sessions/queries";
import { hashPassword } from "./passwords";
import { tokenFor } from "./tokens";
import type { Visitor } from "./visitor";

export const PASSWORD = "maple river quartz";

/** For tests: nobody, at a door that leads to no account. */
export const nobody = (): Visitor => ({
  origin: { requestId: newId(), address: "192.0.2.7", device: "Firefox on Linux" },
  user: null,
});

/** For tests: the person whose session this is, at such a door. */
export const visitorWith = async (sessionSecret: string): Promise<Visitor> => ({
  ...nobody(),
  user: await findSession(sessionSecret),
});

/** For tests: a user with PASSWORD who owns an account of each catalogue named, with fresh addresses. */
export async function makeUser(catalogues: readonly CatalogueKey[] = []) {
  const id = newId();
  const person = { email: `${id}@people.example`, firstName: "Ada", lastName: "Brandt" };
  const passwordHash = await hashPassword(PASSWORD);
  const accounts = await transaction(async (tx) => {
    await tx.insert(users).values({ id, ...person, passwordHash, emailVerifiedAt: sql`clock_timestamp()` });
    const made = [];
    for (const catalogue of catalogues) {
      const slug = `a${newId().replaceAll("-", "").slice(0, 30)}`;
      const account = { name: "Northwind", slug, catalogue, owner: { userId: id, ...person } };
      made.push({ slug, ...(await createAccount(tx, account)) });
    }
    return made;
  });
  return { id, ...person, accounts };
}

const Mail = z.object({ message: z.string(), rowId: z.string().nullable(), purpose: z.string().nullable() });

/** For tests: the e-mails to an address that belong to no account, oldest first, each with its link's token. */
export async function mailsTo(email: string) {
  const { rows } = await transaction((tx) =>
    tx.execute(sql`select message, token_row_id as "rowId", token_purpose as purpose from emails
      where to_address = ${email} and account_id is null order by created_at, id`),
  );
  return z
    .array(Mail)
    .parse(rows)
    .map(({ message, rowId, purpose }) => ({ message, token: rowId ? tokenFor(purposeOf(purpose), rowId) : "" }));
}

const purposeOf = (text: string | null) =>
  z.enum(["reset_password", "verify_email", "unlock", "change_email"]).parse(text);
