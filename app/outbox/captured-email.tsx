import { RelativeTime } from "@/components/relative-time";
import css from "./outbox.module.css";

type CapturedEmailProps = {
  email: { id: string; to: string; createdAt: string; subject: string; html: string; text: string };
  /** The origin whose addresses become links; a name that looks like another one stays text. */
  site: string;
};

/** One e-mail as it would have arrived: the text with links that can be followed, and the HTML shut in a frame. */
export function CapturedEmail({ email, site }: CapturedEmailProps) {
  return (
    <article className={css.email} aria-labelledby={`subject-${email.id}`}>
      <header className={css.head}>
        <h2 id={`subject-${email.id}`} className={css.subject}>
          {email.subject}
        </h2>
        <p className={css.facts}>
          To {email.to} · <RelativeTime at={email.createdAt} />
        </p>
      </header>
      <div className={css.parts}>
        <pre className={css.text}>
          {partsOf(email.text).map(({ part, begins }) =>
            part.startsWith(`${site}/`) ? (
              <a key={begins} href={part}>
                {part}
              </a>
            ) : (
              part
            ),
          )}
        </pre>
        <iframe
          className={css.frame}
          sandbox=""
          srcDoc={email.html}
          title={`${email.subject}, as HTML`}
          loading="lazy"
        />
      </div>
    </article>
  );
}

/** A text cut into addresses and what is between them, each with the place where it begins. */
function partsOf(text: string): { part: string; begins: number }[] {
  let end = 0;
  return text.split(/(https?:\/\/\S+)/).map((part) => {
    const begins = end;
    end += part.length;
    return { part, begins };
  });
}
