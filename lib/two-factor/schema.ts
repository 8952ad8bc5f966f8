import { z } from "zod";

const Code = z.string().trim().min(1, "Enter a code.").max(40, "This is no code.");

export const SecondStep = z.strictObject({
  /** Of the app, or a backup code. */
  code: Code,
  rememberDevice: z.boolean().default(false),
  next: z.string().max(2000).default(""),
});

export const BeginApp = z.strictObject({});
export const AddApp = z.strictObject({ code: Code });
export const RemoveApp = z.strictObject({});
export const NewBackupCodes = z.strictObject({});
export const ForgetDevices = z.strictObject({});
