"use client";

import { Absent } from "@/components/absent";
import { useClock } from "@/components/clock";
import { exactTime } from "@/components/relative-time-text";
import type { Change, ListChange } from "@/lib/audit/changes";
import css from "./audit.module.css";

/** What an event changed: lists item by item, all else before and after. */
export function AuditChanges({ changes }: { changes: Change[] }) {
  return (
    <table className={css.changes}>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ what, before, after, list }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            {list ? (
              <td colSpan={2}>
                <Items list={list} />
              </td>
            ) : (
              <>
                <td data-label="Before">{before ? <Told text={before} /> : <Absent />}</td>
                <td data-label="After">{after ? <Told text={after} /> : <Absent />}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Items({ list: { removed, added, kept } }: { list: ListChange }) {
  return (
    <ul className={css.items}>
      {removed.map((item) => (
        <li key={item}>
          <del>
            <span className={css.sign}>
              − <span className={css.only}>taken away: </span>
            </span>
            <Told text={item} />
          </del>
        </li>
      ))}
      {added.map((item) => (
        <li key={item}>
          <ins>
            <span className={css.sign}>
              + <span className={css.only}>added: </span>
            </span>
            <Told text={item} />
          </ins>
        </li>
      ))}
      {kept > 0 && <li className={css.quiet}>{kept} as before</li>}
    </ul>
  );
}

const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g;

/** Times in it are shown in the viewer's zone. */
function Told({ text }: { text: string }) {
  const { zone } = useClock();
  return text.replace(MOMENT, (at) => exactTime(Date.parse(at), zone));
}
