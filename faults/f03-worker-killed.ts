import { randomUUID } from "node:crypto";
import { fakeResend } from "@/lib/email/fake-resend";
import { knock } from "./doors";
import { must } from "./must";
import { type Fault, type Play, until } from "./play";

const MAILS = 4;

/** F3: the provider has taken the mails and the worker dies before it can write that down. */
export const workerKilled: Fault = {
  id: "F3",
  title: "worker killed between the provider's yes and `sent`",
  async play({ stage, writers }: Play) {
    const { cluster, doors } = stage;
    const resend = await fakeResend();
    const provider = {
      APP_URL: "https://roster.example.com",
      RESEND_API_KEY: "re_fault",
      RESEND_BASE_URL: resend.baseUrl,
      EMAIL_FROM: "Roster <roster@example.com>",
    };
    // What other faults left queued is not for this provider.
    const drain = stage.startWorker();
    await until("the earlier jobs done", async () => (await due()).length === 0);
    await drain.kill();
    const server = await stage.startServer(stage.freePort());
    try {
      resend.state.mode = "hang";
      for (let n = 0; n < MAILS; n++) {
        const writer = writers[n];
        must(!!writer, "there is nobody");
        const access = { roles: [{ roleId: writer.roleId }] };
        const person = { firstName: "Fault", lastName: "Test", email: `${randomUUID()}@faults.example` };
        const sent = [writer.slug, { ...person, access, newDomainConfirmed: true }, randomUUID()];
        const answer = await knock(server.origin, writer, doors.get("inviteTeammateAction"), sent, writer);
        must(answer.kind === "ok", `an invitation was not taken: ${JSON.stringify(answer)}`);
      }
      const ids = (await queued()).map(({ id }) => id);
      const first = stage.startWorker(provider);
      await until("every mail with the provider", () => ours().length === MAILS);
      for (const mail of ours()) resend.accepted.set(mail.key, mail);
      await first.kill();
      must((await queued()).length === MAILS, "a mail was written down as sent before the provider answered");
      resend.state.mode = "ok";
      const second = stage.startWorker(provider);
      const took = await until("every mail sent", async () => (await queued()).length === 0);
      await second.kill();
      const rows = await cluster.rows<{ status: string }>("select distinct status from emails where id = any($1)", [
        ids,
      ]);
      must(rows.length === 1 && rows[0]?.status === "sent", `they ended ${rows.map(({ status }) => status)}`);
      must(ours().length === 2 * MAILS, `the provider was asked ${ours().length} times`);
      const keys = new Set(ours().map(({ key }) => key));
      must(keys.size === MAILS && ids.every((id) => keys.has(id)), "asked again under another key");
      return `${MAILS} mails taken, worker killed; the next one freed its jobs and asked again under the same keys after ${Math.round(took / 1000)} s: ${ours().length} requests, ${keys.size} distinct mails, all \`sent\``;
    } finally {
      await server.kill();
      resend.close();
    }

    function ours() {
      return resend.received.filter(({ to }) => to.every((address) => address.endsWith("@faults.example")));
    }

    function due() {
      return cluster.rows("select 1 from graphile_worker.jobs where run_at <= now() limit 1");
    }

    function queued() {
      return cluster.rows<{ id: string }>(
        "select id::text from emails where status = 'queued' and to_address like '%@faults.example'",
      );
    }
  },
};
