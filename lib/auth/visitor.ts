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
};

/** Whoever asks at a door that leads to no account. */
export type Visitor = { origin: Origin; user: SignedIn | null };

export const fullName = ({ firstName, lastName }: Pick<SignedIn, "firstName" | "lastName">): string =>
  `${firstName} ${lastName}`;
