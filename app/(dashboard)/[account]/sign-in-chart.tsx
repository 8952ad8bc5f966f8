import { Panel } from "@/components/panel";
import { Spoken } from "@/components/spoken";
import type { WeekOfSignIns } from "@/lib/overview/overview";
import css from "./sign-in-chart.module.css";

/** One bar a week, and the same as a table for who cannot see bars; null while they are counted. */
export function SignInChart({ weeks }: { weeks: WeekOfSignIns[] | null }) {
  if (!weeks) {
    return (
      <Panel title="Signed in per week" actions={<Legend />}>
        <div className={css.chart} aria-hidden="true" />
      </Panel>
    );
  }
  const most = Math.max(1, ...weeks.map(total));
  return (
    <Panel title="Signed in per week" actions={<Legend />}>
      <div className={css.chart} aria-hidden="true">
        {weeks.map((week, i) => (
          <div key={week.from} className={css.week} data-hint={hint(week)}>
            <div className={css.bar} style={{ height: `${(100 * total(week)) / most}%` }}>
              {week.firstTime > 0 && <div className={css.firstTime} style={{ flexGrow: week.firstTime }} />}
              {week.returning > 0 && <div className={css.returning} style={{ flexGrow: week.returning }} />}
            </div>
            <span className={css.tick}>{(i % 4 === 0 || i === weeks.length - 1) && day(week.from)}</span>
          </div>
        ))}
      </div>
      <Spoken>
        <table>
          <caption>People who signed in per week</caption>
          <thead>
            <tr>
              <th scope="col">Week of</th>
              <th scope="col">Returning</th>
              <th scope="col">First time</th>
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week.from}>
                <th scope="row">{day(week.from)}</th>
                <td>{week.returning}</td>
                <td>{week.firstTime}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Spoken>
    </Panel>
  );
}

const Legend = () => (
  <span className={css.legend} aria-hidden="true">
    <span className={css.returningKey} />
    returning
    <span className={css.firstTimeKey} />
    first time
  </span>
);

const total = ({ returning, firstTime }: WeekOfSignIns) => returning + firstTime;

const hint = ({ from, returning, firstTime }: WeekOfSignIns) =>
  `Week of ${day(from)}: ${returning} returning, ${firstTime} for the first time`;

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const day = (date: string) => DAY.format(new Date(`${date}T00:00:00Z`)).replace("Sept", "Sep");
