import { z } from "zod";

const Base64Url = z
  .string()
  .max(20_000)
  .regex(/^[\w-]*$/);
const credential = {
  id: Base64Url.max(1400),
  rawId: Base64Url.max(1400),
  type: z.literal("public-key"),
  clientExtensionResults: z.object({}),
};

/** What a browser says of a new passkey. Browsers may say more; only this is read. */
export const Registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: Base64Url,
    attestationObject: Base64Url,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});

/** What a browser says when a passkey signed. */
export const Assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: Base64Url,
    authenticatorData: Base64Url,
    signature: Base64Url,
    userHandle: Base64Url.nullish(),
  }),
});

export type Registration = z.infer<typeof Registration>;
export type Assertion = z.infer<typeof Assertion>;

const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;

export const PasskeyName = z
  .string({ error: "Enter a name." })
  .max(400, "Use at most 60 characters.")
  .transform((text) => text.normalize("NFKC").replace(INVISIBLE, "").replace(/\s+/g, " ").trim())
  .refine((text) => text.length > 0, { error: "Enter a name." })
  .refine((text) => text.length <= 60, { error: "Use at most 60 characters." });

export const Nothing = z.strictObject({});
export const AddPasskey = z.strictObject({ response: Registration });
export const RenamePasskey = z.strictObject({ passkeyId: z.uuid(), name: PasskeyName });
export const RemovePasskey = z.strictObject({ passkeyId: z.uuid() });

const Next = z.string().max(2000).default("");
export const SignInWithPasskey = z.strictObject({ response: Assertion, next: Next });
