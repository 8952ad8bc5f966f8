import { Notice } from "@/components/notice";

/** Why somebody without two-factor was led here. `asking`: names of the accounts that ask everybody for it. */
export function WhyHere({ asking }: { asking: string[] }) {
  if (asking.length === 0) return null;
  return (
    <Notice tone="warn">
      {inWords(asking)} {asking.length === 1 ? "asks" : "ask"} everybody for two-factor. Set up an authenticator app or
      a passkey here to go on.
    </Notice>
  );
}

const inWords = (names: string[]): string => new Intl.ListFormat("en", { type: "conjunction" }).format(names);
