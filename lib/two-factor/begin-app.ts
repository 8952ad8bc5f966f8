import { sql } from "drizzle-orm";
import { encode } from "uqr";
import { openCommand } from "@/lib/open-command";
import { signedIn } from "@/lib/users/signed-in";
import { BeginApp } from "./schema";
import { seal } from "./secret-box";
import { forApp, newSecret } from "./totp";

export type AppKey = {
  /** In groups of four, to type. */
  key: string;
  /** To open in an app on this device. */
  uri: string;
  /** To scan: a square of so many modules, its dark ones as the path of an SVG. */
  qr: { size: number; path: string };
};

/** Makes the secret of an authenticator app, shown this once. It counts for nothing until a code of it was given. */
export const beginApp = openCommand(
  "two_factor.begin",
  BeginApp,
  async ({ tx, visitor }): Promise<AppKey> => {
    const { userId, email } = signedIn(visitor);
    const secret = newSecret();
    const box = seal(userId, secret);
    await tx.execute(sql`insert into totp_factors (user_id, secret_encrypted, pending_encrypted)
      values (${userId}, ${box}, ${box})
      on conflict (user_id) do update set pending_encrypted = excluded.pending_encrypted`);
    const { uri, key } = forApp(secret, email);
    return { uri, key: key.replace(/(.{4})(?=.)/g, "$1 "), qr: drawn(uri) };
  },
  { isRisky: true },
);

function drawn(text: string): AppKey["qr"] {
  const { data, size } = encode(text, { border: 2, ecc: "M" });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: dark.join("") };
}
