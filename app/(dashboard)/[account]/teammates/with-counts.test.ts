import { expect, test } from "vitest";
import type { StatusCounts } from "@/lib/teammates/row";
import { STATUSES, type Status } from "@/lib/teammates/status";
import { totalText } from "./with-counts";

const counted = (some: Partial<Record<Status, number>>, atLeast: Status[] = []): StatusCounts => ({
  ...(Object.fromEntries(STATUSES.map((status) => [status, some[status] ?? 0])) as Record<Status, number>), // one each
  atLeast,
});

test("a total is exact, or says that there may be more", () => {
  expect(totalText(counted({ active: 1200, invited: 4, removed: 9 }), [])).toBe("1,204");
  expect(totalText(counted({ active: 10_000, suspended: 370 }, ["active", "suspended"]), [])).toBe("10,000+");
  expect(totalText(counted({ active: 10_000, suspended: 370 }, ["active", "suspended"]), ["suspended"])).toBe("370+");
  expect(totalText(counted({ active: 8_533, locked: 7 }, ["active", "locked"]), ["active"])).toBe("8,500+");
  expect(totalText(counted({ active: 8_533, locked: 7 }, ["active", "locked"]), ["locked"])).toBe("7+");
  expect(totalText(counted({ active: 10_000, removed: 3 }, ["active"]), ["removed"])).toBe("3");
});
