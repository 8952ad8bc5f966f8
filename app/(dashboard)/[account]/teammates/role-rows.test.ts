import { expect, test } from "vitest";
import { tracking } from "@/lib/access/catalogues/tracking";
import { isOn } from "@/lib/access/switches";
import { addRow, chooseRole, removeRow, setRow } from "./role-rows";
import { NO_ACCESS } from "./teammate-form";

const role = (id: string, isOwner = false) => ({ id, catalogueKey: id, isOwner, allProjects: isOwner });
const offer = {
  offered: [role("account_owner", true), role("account_manager"), role("account_member")],
  catalogue: tracking,
};
const END = "2030-01-01T22:59:59.000Z";
const member = chooseRole(NO_ACCESS, 0, "account_member", offer);
const onShop = setRow(member, 0, { projectIds: ["shop"], endsAt: END });
const both = chooseRole(addRow(onShop), 1, "account_manager", offer);

test("the first choice is one role everywhere, without an end", () => {
  expect(member.roles).toEqual([{ roleId: "account_member", projectIds: null, endsAt: null }]);
});

test("another role begins on no project and leaves the first as it is", () => {
  expect(both.roles).toEqual([
    { roleId: "account_member", projectIds: ["shop"], endsAt: END },
    { roleId: "account_manager", projectIds: [], endsAt: null },
  ]);
});

test("another role in a row keeps its place and its end", () => {
  expect(chooseRole(onShop, 0, "account_manager", offer).roles).toMatchObject([{ endsAt: END }]);
  expect(chooseRole(both, 0, "account_manager", offer).roles[0]).toEqual({
    roleId: "account_manager",
    projectIds: ["shop"],
    endsAt: END,
  });
});

test("the owner role stands alone, without limit or end", () => {
  const owner = chooseRole({ ...both, readOnly: true, endsAt: END }, 1, "account_owner", offer);
  expect(owner).toEqual({ ...NO_ACCESS, roles: [{ roleId: "account_owner", projectIds: null, endsAt: null }] });
});

test("a switch that no row has any more is undone with its row, one that another row has stays", () => {
  const exporting = {
    ...both,
    readOnly: true,
    overrides: [{ permission: "data.export", effect: "allow" as const, endsAt: null }],
  };
  const readOnly = tracking.switches.filter((one) => one.key === "read_only");
  expect(readOnly.map((one) => isOn(removeRow(exporting, 1, offer), one))).toEqual([true]);
  expect(removeRow(exporting, 0, offer)).toMatchObject({ readOnly: false, overrides: [], roles: [{ projectIds: [] }] });
});
