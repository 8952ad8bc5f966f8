import { expect, test } from "vitest";
import { createLog } from "./log";

function logging(readable: boolean) {
  const lines: string[] = [];
  return { log: createLog({ level: "info", readable }, { write: (line) => lines.push(line) }), lines };
}

test("a line in production is JSON with time, level, request id and fields", () => {
  const { log, lines } = logging(false);
  log.child({ requestId: "r1" }).info({ accountId: "a1" }, "teammate invited");
  expect(JSON.parse(lines.join(""))).toMatchObject({
    level: "info",
    requestId: "r1",
    accountId: "a1",
    msg: "teammate invited",
  });
});

test("secrets stay out of the log, however deep they sit", () => {
  const { log, lines } = logging(false);
  log.info(
    { password: "p1", headers: { Cookie: "c1", authorization: "a1" }, list: [{ resetToken: "t1" }], kept: "k1" },
    "GET /invite/t2?x=1 from postgres://roster_app:p2@db.example/roster",
  );
  const written = lines.join("");
  for (const secret of ["p1", "c1", "a1", "t1", "t2", "p2"]) expect(written).not.toContain(`${secret}`);
  expect(written).toContain("k1");
});

test("an error keeps its code and cause and loses the values of its query", () => {
  const { log, lines } = logging(false);
  const cause = Object.assign(new Error("duplicate key"), { code: "23505" });
  log.error({ err: new Error("Failed query: insert into users\nparams: ada@example.com,hash1", { cause }) }, "failed");
  expect(JSON.parse(lines.join("")).err).toMatchObject({
    message: "Failed query: insert into users",
    cause: { message: "duplicate key", code: "23505" },
  });
  expect(lines.join("")).not.toContain("hash1");
});

test("a line in development can be read by people", () => {
  const { log, lines } = logging(true);
  log.warn({ port: 3000 }, "slow");
  expect(lines.join("")).toMatch(/^\d\d:\d\d:\d\d warn {2}slow \{"port":3000\}\n$/);
});
