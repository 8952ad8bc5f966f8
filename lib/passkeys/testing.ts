import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { relyingParty } from "./relying-party";

type Said = { challenge: string; origin?: string; isVerified?: boolean; counter?: number };

const PRESENT = 0x01;
const VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

/** For tests: a security key in software, which also does what no honest one would. */
export function softKey() {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const credentialId = randomBytes(32);
  const id = credentialId.toString("base64url");
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  // COSE: an EC2 key for ES256 on P-256.
  const cose = Buffer.concat([
    Buffer.from("a5010203262001215820", "hex"),
    Buffer.from(x, "base64url"),
    Buffer.from("225820", "hex"),
    Buffer.from(y, "base64url"),
  ]);
  const clientData = (type: string, { challenge, origin = relyingParty().origin }: Said) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authenticatorData = ({ isVerified = true, counter = 0 }: Said, more = 0, tail = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const flags = PRESENT | (isVerified ? VERIFIED : 0) | more;
    return Buffer.concat([sha256(relyingParty().rpID), Buffer.from([flags]), count, tail]);
  };
  const credential = { id, rawId: id, type: "public-key" as const, clientExtensionResults: {} };
  return {
    id,
    register: (said: Said) => {
      const length = Buffer.from([0, credentialId.length]);
      const data = authenticatorData(
        said,
        HAS_CREDENTIAL,
        Buffer.concat([Buffer.alloc(16), length, credentialId, cose]),
      );
      // CBOR: { fmt: "none", attStmt: {}, authData }
      const attestation = Buffer.concat([
        Buffer.from("a363666d74646e6f6e656761747453746d74a068617574684461746158", "hex"),
        Buffer.from([data.length]),
        data,
      ]);
      return {
        ...credential,
        response: {
          clientDataJSON: clientData("webauthn.create", said).toString("base64url"),
          attestationObject: attestation.toString("base64url"),
          transports: ["internal"],
        },
      };
    },
    sign: (said: Said) => {
      const client = clientData("webauthn.get", said);
      const data = authenticatorData(said);
      const signature = createSign("sha256")
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey);
      return {
        ...credential,
        response: {
          clientDataJSON: client.toString("base64url"),
          authenticatorData: data.toString("base64url"),
          signature: signature.toString("base64url"),
        },
      };
    },
  };
}

const sha256 = (data: string | Buffer): Buffer => createHash("sha256").update(data).digest();
