import { type APIRequestContext, expect } from "@playwright/test";

export type LinkKind = "invite" | "reset-password" | "verify-email" | "unlock" | "change-email";

export type Outbox = {
  /** The link of the newest e-mail to an address, waited for; other than `unlike`, when a newer one must come. */
  link: (to: string, kind: LinkKind, unlike?: string) => Promise<string>;
  /** Every link in every e-mail to an address, newest first. */
  links: (to: string) => Promise<string[]>;
  /** The subjects of the e-mails to an address, newest first. */
  subjects: (to: string) => Promise<string[]>;
};

/** Reads e-mails where a person without a provider would: in the outbox. */
export function outboxOf(request: APIRequestContext): Outbox {
  const read = async (to: string) => {
    const answer = await request.get(`/outbox?to=${encodeURIComponent(to)}`);
    expect(answer.status()).toBe(200);
    return answer.text();
  };
  const links = async (to: string) =>
    [...(await read(to)).matchAll(/<a href="(https?:[^"]+)"/g)].map(([, url = ""]) => url);
  const subjects = async (to: string) =>
    [...(await read(to)).matchAll(/<h2 id="subject-[^>]*>([^<]*)/g)].map(([, subject = ""]) => subject);
  const link = async (to: string, kind: LinkKind, unlike?: string) => {
    let found: string | undefined;
    await expect
      .poll(
        async () => {
          found = (await links(to)).find((url) => new URL(url).pathname.startsWith(`/${kind}/`));
          return found !== undefined && found !== unlike;
        },
        { message: `a link ${kind} in the e-mails to ${to}` },
      )
      .toBe(true);
    return found ?? "";
  };
  return { link, links, subjects };
}
