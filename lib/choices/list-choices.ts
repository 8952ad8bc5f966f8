import { z } from "zod";
import { ask } from "@/lib/ask";
import { getChoices } from "./queries";

/** What there is to filter by and to give, for who wants to choose now. */
export const listChoices = ask("teammates.choices", z.strictObject({}), getChoices);
