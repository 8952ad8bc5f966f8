import { z } from "zod";
import { EmailField } from "@/lib/email-address";

export const ChangeEmail = z.strictObject({ email: EmailField });
export const ConfirmEmail = z.strictObject({ token: z.string().max(200) });

/** What a link to a new address will set; kept in its row, read back through this schema. */
export const PendingEmail = z.strictObject({ email: EmailField });
