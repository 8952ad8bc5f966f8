import { type APIRequestContext, type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import type { CatalogueKey } from "@/lib/access/catalogue";
import { fromSomewhere } from "./support/address";
import { type Outbox, outboxOf } from "./support/outbox";
import { type Account, colleagueIn, ownerOf } from "./support/people";
import { acceptBy, type Founded, found, type Invited, inviteBy, type Joined } from "./support/setup";
import { signIn } from "./support/sign-in";
import { SITE } from "./support/site";
import { type Watch, watch } from "./support/watch";

type State = NonNullable<BrowserContextOptions["storageState"]>;
type OpenOptions = Omit<BrowserContextOptions, "baseURL">;

type Fixtures = {
  /** Opens a browser of somebody who has never been here. */
  visitor: (options?: OpenOptions) => Promise<Page>;
  /** Opens a browser that is signed in as the owner of this address. */
  as: (email: string, options?: OpenOptions) => Promise<Page>;
  /** Makes requests as the owner of this address; of nobody without one. */
  requestAs: (email?: string) => Promise<APIRequestContext>;
  outbox: Outbox;
  /** Has the account's owner invite somebody new, through the same action as the page. */
  invited: (account: Account, role?: string) => Promise<Invited>;
  /** The same, and has them accept. */
  joined: (account: Account, role?: string) => Promise<Joined & { request: APIRequestContext; state: State }>;
  /** Makes an account that only this test knows of. */
  founded: (catalogue?: CatalogueKey) => Promise<Founded>;
  /** Tells of a console error that the test causes on purpose. */
  expectError: (pattern: RegExp) => void;
};

type WorkerFixtures = {
  /** The cookies of somebody who signed in through the page, once per worker. */
  stateOf: (email: string) => Promise<State>;
};

export const test = base.extend<Fixtures & { watches: Watch[] }, WorkerFixtures>({
  stateOf: [
    async ({ browser }, use) => {
      const kept = new Map<string, Promise<State>>();
      const enter = async (email: string) => {
        const context = await browser.newContext({ baseURL: SITE, extraHTTPHeaders: fromSomewhere() });
        await signIn(await context.newPage(), email);
        const state = await context.storageState();
        await context.close();
        return state;
      };
      await use((email) => {
        const state = kept.get(email) ?? enter(email);
        kept.set(email, state);
        return state;
      });
    },
    { scope: "worker" },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names it must bring from here
  extraHTTPHeaders: async ({}, use) => {
    await use(fromSomewhere());
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names it must bring from here
  watches: async ({}, use) => {
    const watches: Watch[] = [];
    await use(watches);
    expect(
      watches.flatMap((each) => each.faults()),
      "errors in the console, uncaught errors, requests to other hosts",
    ).toEqual([]);
  },

  visitor: async ({ browser, watches }, use) => {
    const opened: Page[] = [];
    await use(async (options) => {
      // What moves is clicked where it was a moment ago.
      const context = await browser.newContext({
        reducedMotion: "reduce",
        extraHTTPHeaders: fromSomewhere(),
        ...options,
      });
      watches.push(watch(context));
      const page = await context.newPage();
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },

  as: async ({ visitor, stateOf }, use) => {
    await use(async (email, options) => visitor({ ...options, storageState: await stateOf(email) }));
  },

  requestAs: async ({ playwright, stateOf }, use) => {
    const opened: APIRequestContext[] = [];
    await use(async (email) => {
      const context = await playwright.request.newContext({
        baseURL: SITE,
        extraHTTPHeaders: fromSomewhere(),
        ...(email ? { storageState: await stateOf(email) } : {}),
        maxRedirects: 0,
      });
      opened.push(context);
      return context;
    });
    for (const context of opened) await context.dispose();
  },

  outbox: async ({ request }, use) => {
    await use(outboxOf(request));
  },

  invited: async ({ requestAs, outbox }, use) => {
    await use(async (account, role = account.role) =>
      inviteBy(await requestAs(ownerOf(account)), account.slug, { person: colleagueIn(account), role, outbox }),
    );
  },

  joined: async ({ requestAs, invited }, use) => {
    await use(async (account, role) => {
      const invitation = await invited(account, role);
      const request = await requestAs();
      await acceptBy(request, invitation);
      return { ...invitation, request, state: await request.storageState() };
    });
  },

  founded: async ({ requestAs, outbox }, use) => {
    await use(async (catalogue) => found(await requestAs(), outbox, catalogue));
  },

  expectError: async ({ watches }, use) => {
    const patterns: RegExp[] = [];
    await use((pattern) => patterns.push(pattern));
    for (const pattern of patterns) for (const each of watches) each.expect(pattern);
  },
});

export { expect };
