import { v7 } from "uuid";

/** A new UUIDv7: time-ordered, so that keys of one account stay together in their index. */
export const newId = (): string => v7();
