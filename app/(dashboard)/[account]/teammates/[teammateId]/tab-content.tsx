import { sentenceOf } from "@/lib/refusal";
import { AccessTab } from "./access-tab";
import { HistoryTab } from "./history-tab";
import type { LoadedTab } from "./load-tab";
import css from "./person.module.css";
import type { PersonProps } from "./person-params";
import { ProfileTab } from "./profile-tab";
import { SecurityTab } from "./security-tab";

type TabContentProps = PersonProps & { loaded: LoadedTab; projectId: string | undefined };

export function TabContent({ loaded, projectId, ...shown }: TabContentProps) {
  switch (loaded.tab) {
    case "profile":
      return <ProfileTab {...shown} life={loaded.life} />;
    case "access":
      return <AccessTab {...shown} projectId={projectId} />;
    case "security":
      return <SecurityTab {...shown} security={loaded.security} />;
    case "history":
      if (!loaded.events) return <p className={css.refused}>{sentenceOf("not_permitted")}</p>;
      return <HistoryTab {...shown} events={loaded.events} />;
    default:
      return loaded satisfies never;
  }
}
