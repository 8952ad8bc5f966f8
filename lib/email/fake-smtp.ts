import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type SmtpMode = "ok" | "550" | "451" | "hang" | "reset";

/** A real SMTP server that takes or refuses what it is sent. For tests. */
export async function fakeSmtp() {
  const state: { mode: SmtpMode } = { mode: "ok" };
  const received: { recipients: string[]; sender: string; source: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo(_address, _session, done) {
      const refuse = (responseCode: number, text: string) => done(Object.assign(new Error(text), { responseCode }));
      if (state.mode === "550") return refuse(550, "5.1.1 No such mailbox here");
      if (state.mode === "451") return refuse(451, "4.7.1 Greylisted, try again later");
      if (state.mode !== "hang") done();
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (state.mode === "reset") return destroy(server);
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          recipients: rcptTo.map(({ address }) => address),
          sender: mailFrom ? mailFrom.address : "",
          source: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  server.on("error", () => "a client that goes away is part of the tests");
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.server.address() as AddressInfo; // it listens on TCP
  return { state, received, url: `smtp://127.0.0.1:${port}`, close: () => server.close() };
}

function destroy(server: SMTPServer): void {
  for (const connection of server.connections) connection._socket?.destroy();
}
