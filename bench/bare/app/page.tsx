import { connection } from "next/server";

const ROWS = Array.from({ length: 50 }, (_, n) => `person ${n}`);
const COLUMNS = ["Name", "E-mail", "Role", "Group", "Two-factor", "Last sign-in", "Access ends", "Status"];

/** The least that Next can serve of a table: fifty rows of plain text, made anew for each request. */
export default async function Page() {
  await connection();
  return (
    <table>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column}>{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map((row) => (
          <tr key={row}>
            {COLUMNS.map((column) => (
              <td key={column}>
                {column} of {row}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
