import { Panel } from "@/components/panel";
import { listPasskeys } from "@/lib/passkeys/queries";
import { AddPasskey } from "./add-passkey";
import { PasskeyList } from "./passkey-list";
import css from "./passkeys.module.css";

/** The passkeys of a person: list, add, rename, remove. */
export async function Passkeys({ userId }: { userId: string }) {
  const passkeys = await listPasskeys(userId);
  return (
    <Panel title="Passkeys" aside={passkeys.length} actions={<AddPasskey />} flush>
      {passkeys.length === 0 ? (
        <p className={css.none}>
          A passkey of your device or security key signs you in by itself, without your password or a code.
        </p>
      ) : (
        <PasskeyList passkeys={passkeys} />
      )}
    </Panel>
  );
}
