import { refresh } from "next/cache";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { ActionResult } from "@/lib/action-result";
import type { Ask } from "@/lib/ask";
import { contextFor, visitorContext } from "@/lib/auth/context";
import { originOf } from "@/lib/auth/origin";
import { refuseCrossOrigin } from "@/lib/auth/same-origin";
import { type Command, parse } from "@/lib/command";
import { env } from "@/lib/env";
import { LIMITS, type LimitName, returnTry, spendTry } from "@/lib/limits";
import { requestLog } from "@/lib/log";
import { OnceKey } from "@/lib/once";
import type { OpenCommand } from "@/lib/open-command";
import { Refusal } from "@/lib/refusal";
import { refusalOf } from "@/lib/refusal-of";

/** The door of a command in an account, named by its slug. Everything given is unknown until the command parsed it. */
export function action<V>(
  command: Command<V>,
  { limit }: Limited = {},
): (slug: string, input: unknown, once?: unknown) => Promise<ActionResult<V>> {
  return async (slug, input, once) =>
    answer(command.commandName, async () => {
      if (typeof slug !== "string") throw new Refusal("not_found");
      const ctx = await contextFor(slug);
      if (limit) await spendTry(limit, ctx.actor.userId);
      return command({ ...ctx, once: parse(OnceKey, once) }, input);
    });
}

/** Doors that may be knocked at so often only: by one person, or by one address where nobody is signed in. */
type Limited = { limit?: LimitName };
/** `changes: false`: nothing on the page is read again, because nothing that pages show was changed. */
type OpenDoor = Limited & { changes?: boolean };

/** The door of a question that a form asks while it is filled in. Nothing on the page is read again. */
export function askAction<V>(ask: Ask<V>): (slug: string, input: unknown) => Promise<ActionResult<V>> {
  return async (slug, input) =>
    answer(
      ask.askName,
      async () => {
        if (typeof slug !== "string") throw new Refusal("not_found");
        return ask(await contextFor(slug), input);
      },
      { changes: false },
    );
}

/**
 * The door of a command outside any account. `finish` does what only a door can, such as setting a cookie, and
 * decides what the browser gets to see.
 */
export function openAction<V>(
  command: OpenCommand<V>,
  finish?: undefined,
  options?: OpenDoor,
): (input: unknown) => Promise<ActionResult<V>>;
export function openAction<V, R>(
  command: OpenCommand<V>,
  finish: (value: V) => Promise<R>,
  options?: OpenDoor,
): (input: unknown) => Promise<ActionResult<R>>;
export function openAction<V, R>(command: OpenCommand<V>, finish?: (value: V) => Promise<R>, options: OpenDoor = {}) {
  const { limit, changes = true } = options;
  const work = async (input: unknown): Promise<V | R> => {
    const visitor = await visitorContext();
    // Without a known address all strangers would share one limit, and one of them could use it up.
    const key = limit && LIMITS[limit].counts === "people" ? visitor.user?.userId : visitor.origin.address;
    if (limit && key) await spendTry(limit, key);
    const value = await command(visitor, input);
    if (limit && key) await returnTry(limit, key);
    return finish ? finish(value) : value;
  };
  return async (input: unknown): Promise<ActionResult<V | R>> =>
    answer(command.commandName, () => work(input), { changes });
}

/** The door of a command behind a plain button that gives it nothing and then leads elsewhere. */
export function buttonAction<V>(command: OpenCommand<V>, finish: (value: V) => Promise<never>): () => Promise<void> {
  const run = openAction(command, finish);
  return async () => {
    const result = await run({});
    if (!result.ok) throw new Error(result.message);
  };
}

/** Runs the work of a door and turns an expected "no" into a value, once. Anything else is logged and rethrown. */
async function answer<V>(
  name: string,
  work: () => Promise<V>,
  { changes } = { changes: true },
): Promise<ActionResult<V>> {
  const given = await headers();
  try {
    refuseCrossOrigin(given, env().appUrl);
    const value = await work();
    if (changes) refresh();
    return { ok: true, value };
  } catch (error) {
    unstable_rethrow(error);
    const log = requestLog(originOf(given).requestId);
    const refusal = refusalOf(error);
    if (!refusal) {
      log.error({ err: error, action: name }, "an action failed");
      throw error;
    }
    log.info({ action: name, refused: refusal.code }, "an action was refused");
    const { fieldErrors, targetId } = refusal.details;
    return { ok: false, code: refusal.code, message: refusal.message, fieldErrors, targetId };
  }
}
