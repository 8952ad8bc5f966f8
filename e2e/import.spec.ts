import { expect, test } from "./fixtures";
import { expectAccessible, expectAccessibleInTheLight } from "./support/axe";

const HEADER = "email,first_name,last_name,roles";

test("a pasted file is looked at, corrected, imported, and nothing to do the second time", async ({
  founded,
  visitor,
  outbox,
}) => {
  const { slug, owner, request } = await founded();
  const page = await visitor({ storageState: await request.storageState() });
  await page.goto(`/${slug}/teammates`);
  await page.getByRole("button", { name: "Import" }).click();
  await expect(page).toHaveURL(new RegExp(`/${slug}/teammates/import$`));
  await page.getByRole("button", { name: "Which columns are read" }).click();
  await expectAccessible(page, "choosing a file to import");

  const mark = slug.slice(2);
  const rows = [
    `ann.${mark}@founded.example,Ann,Bell,Member`,
    "not an address,Bo,Cray,Member",
    `cy.${mark}@founded.example,Cy,Dorn,Wizard`,
    `ann.${mark}@founded.example,Ann,Again,Member`,
    `${owner.email},${owner.firstName},${owner.lastName},Owner`,
  ];
  await page.getByLabel("Or paste rows").fill([HEADER, ...rows].join("\n"));
  await page.getByRole("button", { name: "Look at the rows" }).click();

  const table = page.getByRole("table", { name: "Rows" });
  const row = (number: number) => table.getByRole("row").nth(number);
  await expect(page.getByText("1 person is invited. 1 with nothing to do, 3 refused and left out.")).toBeVisible();
  await expect(row(1)).toContainText("New");
  await expect(row(2)).toContainText("Refused");
  await expect(row(3)).toContainText("There is no role “Wizard”");
  await expect(row(4)).toContainText("This address stands in line 1 too");
  await expect(row(5)).toContainText("Nothing to do");
  await expectAccessible(page, "an import before it is begun");

  await page.getByRole("button", { name: "Correct Email in row 2: not an address" }).click();
  const field = page.getByRole("textbox", { name: "Email in row 2" });
  await field.fill(`bo.${mark}@founded.example`);
  await field.press("Enter");
  await expect(row(2)).toContainText("New");
  await page.getByRole("link", { name: /^Refused/ }).click();
  await expect(table.getByRole("row")).toHaveCount(3);

  await page.getByRole("button", { name: "Import 2 people" }).click();
  await expect(page).toHaveURL(new RegExp(`/${slug}/batches/`));
  await expect(page.getByRole("region", { name: "Result" })).toContainText("2 people imported");
  await expectAccessibleInTheLight(page, "what came of an import");
  await outbox.link(`bo.${mark}@founded.example`, "invite");

  await page.goto(`/${slug}/teammates/import`);
  await page.getByLabel("Or paste rows").fill([HEADER, rows[0]].join("\n"));
  await page.getByRole("button", { name: "Look at the rows" }).click();
  await expect(page.getByText("There is nothing to do. 1 with nothing to do.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
});
