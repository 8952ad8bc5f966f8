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
          {email.text.split(/(https?:\/\/\S+)/).map((part, index) =>
            part.startsWith(`${site}/`) ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
              <a key={index} href={part}>
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
