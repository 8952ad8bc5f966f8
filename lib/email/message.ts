import type { ReactElement } from "react";
import type { z } from "zod";

/** The address of this site, and the link of the message's own row when it has one. */
export type Links = { site: string; own: string };

export type Message = {
  /** Whether it makes no sense without the link of its row. */
  carriesLink: boolean;
  /** Parses the params and writes the message. Throws when they are not the message's. */
  write: (params: unknown, links: Links) => { subject: string; body: ReactElement };
};

type Parts<P> = {
  carriesLink: boolean;
  subject: (params: P) => string;
  body: (params: P, links: Links) => ReactElement;
};

/** One message: what it needs to know, its subject and its body. */
export function message<S extends z.ZodType>(schema: S, parts: Parts<z.output<S>>): Message {
  return {
    carriesLink: parts.carriesLink,
    write: (params, links) => {
      const known = schema.parse(withoutTricks(params));
      return { subject: parts.subject(known), body: parts.body(known, links) };
    },
  };
}

const LONGEST_NAME = 100;

/** Names are people's own: without line breaks, direction marks and invisible signs they cannot pose as something else. */
export function plainName(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const letters = [...plain];
  return letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME - 1).join("")}…` : plain;
}

function withoutTricks(value: unknown): unknown {
  if (typeof value === "string") return plainName(value);
  if (Array.isArray(value)) return value.map(withoutTricks);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutTricks(item)]));
}
