import { z } from "zod";
import type { Json } from "./chain";

/** A JSON column as it is read: whatever JSON it holds. */
export const JsonValue: z.ZodType<Json> = z.json();
