"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RelativeTime } from "@/components/relative-time";
import { RowMenu, RowMenuItem } from "@/components/row-menu";
import { toast } from "@/components/toast";
import type { PasskeyRow } from "@/lib/passkeys/queries";
import { removePasskeyAction } from "./passkey-actions";
import css from "./passkeys.module.css";
import { RenamePasskeyDialog } from "./rename-passkey-dialog";

type Acting = { act: "rename" | "remove"; passkey: PasskeyRow };

export function PasskeyList({ passkeys }: { passkeys: PasskeyRow[] }) {
  const [acting, setActing] = useState<Acting | null>(null);
  // Stays while its window closes.
  const [last, setLast] = useState<PasskeyRow | null>(null);
  if (acting && acting.passkey !== last) setLast(acting.passkey);
  const close = () => setActing(null);
  return (
    <>
      <ul className={css.list}>
        {passkeys.map((passkey) => (
          <li key={passkey.id} className={css.passkey}>
            <span className={css.words}>
              {passkey.name}
              <span className={css.quiet}>
                Added: <RelativeTime at={passkey.createdAt.toISOString()} as="date" />
                {" · "}
                {passkey.lastUsedAt ? (
                  <>
                    last used: <RelativeTime at={passkey.lastUsedAt.toISOString()} />
                  </>
                ) : (
                  "never used"
                )}
              </span>
            </span>
            <RowMenu name={passkey.name}>
              <RowMenuItem onClick={() => setActing({ act: "rename", passkey })}>Rename</RowMenuItem>
              <RowMenuItem isDanger onClick={() => setActing({ act: "remove", passkey })}>
                Remove
              </RowMenuItem>
            </RowMenu>
          </li>
        ))}
      </ul>
      {last && (
        <>
          <RenamePasskeyDialog key={last.id} passkey={last} isOpen={acting?.act === "rename"} onClose={close} />
          <ConfirmDialog
            isOpen={acting?.act === "remove"}
            onClose={close}
            title={`Remove the passkey “${last.name}”?`}
            confirm="Remove passkey"
            isDanger
            action={() => removePasskeyAction({ passkeyId: last.id })}
            onDone={() => toast("The passkey was removed. Your other sessions ended.")}
          >
            <p>
              It no longer signs you in, and your other sessions end. We tell you by e-mail. Your device may still list
              it until you delete it there.
            </p>
          </ConfirmDialog>
        </>
      )}
    </>
  );
}
