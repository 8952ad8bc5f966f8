import { command } from "@/lib/command";
import { toCsv } from "@/lib/csv/write-csv";
import { Refusal } from "@/lib/refusal";
import { questionText, readQuestion } from "./question";
import { ExportWhoCan } from "./schema";
import { findHolders } from "./who-can";

const MOST_ROWS = 50_000;
const COLUMNS = ["teammate_id", "email", "first_name", "last_name", "status", "allowed_by"];

/** Who can do what, as a CSV of at most 50,000 people. The log keeps the question and how many they were. */
export const exportWhoCan = command("access.export", "team.export", ExportWhoCan, async ({ ctx, tx, input }) => {
  const question = await readQuestion(tx, ctx.account, input);
  const { q, status, source } = input;
  const bounds = { most: MOST_ROWS, enough: 0 };
  const { holders, isMore } = await findHolders(tx, ctx.account, question, { q, status, source }, bounds);
  if (isMore) throw new Refusal("too_many_to_export");
  const rows = holders.map((one) => [one.id, one.email, one.firstName, one.lastName, one.status, one.sentence]);
  return {
    value: { fileName: `who-can-${question.info.key}.csv`, csv: toCsv([COLUMNS, ...rows]), count: rows.length },
    event: {
      target: question.project
        ? { kind: "project", id: question.project.id, name: questionText(question) }
        : { kind: "account", id: ctx.account.id, name: questionText(question) },
      after: {
        permission: question.info.key,
        project: question.project?.name ?? null,
        q,
        status,
        source,
        count: rows.length,
      },
    },
  };
});
