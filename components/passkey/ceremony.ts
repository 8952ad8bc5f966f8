import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/browser";

/** What came of asking the browser; a message of null: nothing to say, it was called off by the page itself. */
export type Ceremony<R> = { ok: true; response: R } | { ok: false; message: string | null };

/** Has the browser make a passkey. The code for it loads when it is first needed. */
export function makePasskey(optionsJSON: PublicKeyCredentialCreationOptionsJSON) {
  return inWords<RegistrationResponseJSON>(async () => {
    const { startRegistration } = await import("@simplewebauthn/browser");
    return startRegistration({ optionsJSON });
  });
}

/** Has the browser sign with a passkey; with `autofill`, once the person picks one beside the e-mail field. */
export function signWithPasskey(optionsJSON: PublicKeyCredentialRequestOptionsJSON, { autofill = false } = {}) {
  return inWords<AuthenticationResponseJSON>(async () => {
    const { startAuthentication } = await import("@simplewebauthn/browser");
    return startAuthentication({ optionsJSON, useBrowserAutofill: autofill });
  });
}

/** Whether passkeys can be offered beside the e-mail field. */
export async function canAutofill(): Promise<boolean> {
  if (!("PublicKeyCredential" in window)) return false;
  const { browserSupportsWebAuthnAutofill } = await import("@simplewebauthn/browser");
  return browserSupportsWebAuthnAutofill();
}

/** Calls off what the browser may still be asking. */
export async function callOff(): Promise<void> {
  const { WebAuthnAbortService } = await import("@simplewebauthn/browser");
  WebAuthnAbortService.cancelCeremony();
}

async function inWords<R>(ask: () => Promise<R>): Promise<Ceremony<R>> {
  if (!("PublicKeyCredential" in window)) {
    return { ok: false, message: "This browser does not know passkeys. Use another way." };
  }
  try {
    return { ok: true, response: await ask() };
  } catch (error) {
    return { ok: false, message: wordsFor(error) };
  }
}

function wordsFor(error: unknown): string | null {
  const name = error instanceof Error ? error.name : "";
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "ERROR_CEREMONY_ABORTED" || name === "AbortError") return null;
  if (code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED" || name === "InvalidStateError") {
    return "This device has a passkey of yours already.";
  }
  if (name === "NotAllowedError") return "No passkey was used: it was cancelled or took too long. Try again.";
  if (name === "SecurityError") return "Passkeys work only at the address that Roster is set up for.";
  if (name === "NotSupportedError" || name === "ConstraintError") {
    return "This device cannot keep a passkey that checks who you are. Try another device or key.";
  }
  return "The passkey could not be used. Try again, or use another way.";
}
