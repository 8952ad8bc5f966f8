import type { Origin } from "@/lib/context";

/** A person with a session that is good now. Says nothing yet about any account. */
export type SignedIn = {
  userId: string;
  sessionId: string;
  email: string;
  firstName: string;
  lastName: string;
  emailVerified: boolean;
  sessionStartedAt: Date;
  /** 1: by password; 2: with a second factor or a passkey. */
  assurance: number;
  hasTwoFactor: boolean;
  /** They changed nothing for a while: pages may show them what is a little behind. */
  mayBeBehind?: boolean;
};

/** Whoever asks at a door that leads to no account. */
export type Visitor = {
  origin: Origin;
  user: SignedIn | null;
  /** Somebody who gave their password and owes the second factor: they reach the second step and nothing else. */
  waiting?: SignedIn | null;
  /** What this browser was given when somebody signed in with it before. */
  deviceSecret?: string | null;
};

/** Whether a session is only half signed in. */
export const owesSecondStep = ({ hasTwoFactor, assurance }: Pick<SignedIn, "hasTwoFactor" | "assurance">): boolean =>
  hasTwoFactor && assurance < 2;

export const fullName = ({ firstName, lastName }: Pick<SignedIn, "firstName" | "lastName">): string =>
  `${firstName} ${lastName}`;
